// Served, not evaluated: so the policy holds for what it tries.
window.tried = {
  bridge: typeof window.bridge,
  secret: typeof window.secret,
  require: typeof window.require,
  process: typeof window.process,
  evaluated: (() => {
    try {
      // biome-ignore lint/security/noGlobalEval: that it is refused is what is tried
      return window.eval('1 + 1');
    } catch (error) {
      return error.name;
    }
  })(),
  marks: Object.getOwnPropertyNames(window).filter((name) => /[0-9a-f]{20}/.test(name)),
};
window.news = [];
window.bridge.listen((...args) => window.news.push(args));
window.outside = fetch('https://outside.example/data').then(
  () => 'reached',
  (error) => error.name,
);
window.forbidden = fetch('https://forbidden.example/data').then(
  () => 'reached',
  (error) => error.name,
);
