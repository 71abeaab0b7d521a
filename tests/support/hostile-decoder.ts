// Stands in the place of the program that decodes pictures, and does what the first byte of each picture says.
const answer = (message: object): void => {
  process.send?.(message);
};

process.once('disconnect', () => process.exit(0));
process.on('message', ({ bytes }: { readonly bytes: Uint8Array }) => {
  switch (String.fromCharCode(bytes[0] ?? 0)) {
    case 'c':
      return process.kill(process.pid, 'SIGSEGV');
    case 'h':
      return;
    case 'p':
      return answer({ problem: String(process.pid) });
    case 'e':
      return answer({
        problem: JSON.stringify(Object.keys(process.env).filter((name) => /KEY|TOKEN|SECRET/.test(name))),
      });
    default:
      return answer({ problem: null });
  }
});
answer({ ready: true });
