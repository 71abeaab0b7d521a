// Runs in pages, as text: two ends of one line between the world of the preload script and the world of the page.

/** The page's world: makes what the preload script exposes. `tag` is known to nobody else. */
function pageWorld(tag) {
  if (window !== window.top) return;
  const made = new Map();
  const waiting = new Map();
  const listeners = [];
  let next = 1;
  const say = (message) =>
    document.dispatchEvent(new CustomEvent(`${tag}-up`, { detail: JSON.stringify(message) }));
  const revive = (value) =>
    thaw(value, (id) => {
      if (!made.has(id)) made.set(id, caller(id));
      return made.get(id);
    });
  const caller =
    (id) =>
    (...args) => {
      let settled;
      const call = next++;
      waiting.set(call, (answer) => {
        settled = answer;
      });
      say({ call, id, args: args.map((one) => freeze(one, (listener) => listeners.push(listener) - 1)) });
      waiting.delete(call);
      if (!settled) throw new Error('the preload world does not answer');
      if (settled.thrown !== undefined) throw new Error(settled.thrown);
      if (settled.promise === undefined) return revive(settled.value);
      return new Promise((resolve, reject) =>
        waiting.set(settled.promise, (answer) =>
          answer.thrown === undefined ? resolve(revive(answer.value)) : reject(new Error(answer.thrown)),
        ),
      );
    };
  document.addEventListener(`${tag}-down`, ({ detail }) => {
    const message = JSON.parse(detail);
    if (message.expose !== undefined) {
      const value = Object.freeze(revive(message.value));
      Object.defineProperty(window, message.expose, { value, enumerable: true });
    } else if (message.listener !== undefined) listeners[message.listener]?.(...message.args.map(revive));
    else {
      waiting.get(message.answer)?.(message);
      waiting.delete(message.answer);
    }
  });
}

/** Chromium tells nobody the bytes of a file that a page posts: they are read before it is sent. */
function readFilesFirst() {
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function sendRead(body) {
    if (body instanceof Blob) void body.arrayBuffer().then((bytes) => send.call(this, bytes));
    else send.call(this, body);
  };
  const { fetch } = window;
  window.fetch = async (what, options) => {
    const body = options?.body instanceof Blob ? await options.body.arrayBuffer() : options?.body;
    return fetch(what, options && { ...options, body });
  };
}

/** The preload script's world: `electron` as a sandboxed preload script finds it, and nothing of Node. */
function preloadWorld(tag, bindingName, preload) {
  if (window !== window.top) return;
  const functions = [];
  const channels = new Map();
  const invoked = new Map();
  let next = 1;
  const binding = globalThis[bindingName];
  delete globalThis[bindingName];
  const refuse = (what) => {
    binding(JSON.stringify({ refused: what }));
    return new Error(`The Electron stand-in has no ${what}.`);
  };
  const strict = (name, members) =>
    new Proxy(members, {
      get(target, key) {
        if (typeof key === 'symbol' || key in target) return target[key];
        throw refuse(`${name}.${key}`);
      },
    });
  const say = (message) =>
    document.dispatchEvent(new CustomEvent(`${tag}-down`, { detail: JSON.stringify(message) }));
  const keep = (value) => freeze(value, (one) => functions.push(one) - 1);
  const revive = (value) =>
    thaw(
      value,
      (id) =>
        (...args) =>
          say({ listener: id, args: args.map(keep) }),
    );
  document.addEventListener(`${tag}-up`, ({ detail }) => {
    const { call, id, args } = JSON.parse(detail);
    try {
      const value = functions[id](...args.map(revive));
      if (value instanceof Promise) {
        const promise = `p${next++}`;
        say({ answer: call, promise });
        value.then(
          (one) => say({ answer: promise, value: keep(one) }),
          (error) => say({ answer: promise, thrown: String(error?.message ?? error) }),
        );
      } else say({ answer: call, value: keep(value) });
    } catch (error) {
      say({ answer: call, thrown: String(error?.message ?? error) });
    }
  });
  // Called by the main process.
  globalThis[`${tag}Receive`] = (text) => {
    const message = JSON.parse(text);
    if (message.channel !== undefined) {
      const event = strict('IpcRendererEvent', {});
      for (const listener of channels.get(message.channel) ?? [])
        listener(event, ...message.args.map(revive));
      return;
    }
    const waiting = invoked.get(message.id);
    invoked.delete(message.id);
    if (message.thrown === undefined) waiting?.resolve(revive(message.value));
    else waiting?.reject(new Error(message.thrown));
  };
  const electron = strict('the module in a preload script:', {
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (name, api) => say({ expose: name, value: keep(api) }),
    }),
    ipcRenderer: strict('ipcRenderer', {
      invoke: (channel, ...args) =>
        new Promise((resolve, reject) => {
          const id = next++;
          // A function cannot be cloned: as in Electron, that is an error here and not there.
          const sent = args.map((one) => freeze(one, notCloned));
          invoked.set(id, { resolve, reject });
          binding(JSON.stringify({ id, channel, args: sent }));
        }),
      on(channel, listener) {
        channels.set(channel, [...(channels.get(channel) ?? []), listener]);
      },
    }),
  });
  const module = { exports: {} };
  const require = (name) => {
    if (name === 'electron') return electron;
    throw refuse(`module "${name}" in a preload script`);
  };
  preload(require, module, module.exports);
}

const notCloned = () => {
  throw new Error('An object could not be cloned.');
};

/** Values as JSON; `take` keeps a function and answers its number. Throws for what cannot be cloned. */
function freeze(value, take) {
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'function') return { $: 'function', id: take(value) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', text: String(value) };
  if (typeof value === 'bigint' || typeof value === 'symbol') return notCloned();
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return { $: 'date', at: value.getTime() };
  if (Array.isArray(value)) return value.map((one) => freeze(one, take));
  const proto = Object.getPrototypeOf(value);
  if (proto !== null && Object.getPrototypeOf(proto) !== null) return notCloned();
  if ('$' in value)
    return {
      $: 'object',
      value: Object.fromEntries(Object.entries(value).map(([key, one]) => [key, freeze(one, take)])),
    };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, freeze(one, take)]));
}

/** The way back; `give` answers the function of a number. */
function thaw(value, give) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => thaw(one, give));
  if (value.$ === 'undefined') return undefined;
  if (value.$ === 'number') return Number(value.text);
  if (value.$ === 'date') return new Date(value.at);
  if (value.$ === 'function') return give(value.id);
  const members = value.$ === 'object' ? value.value : value;
  return Object.fromEntries(Object.entries(members).map(([key, one]) => [key, thaw(one, give)]));
}

// Called by the text that is put after this one.
void [pageWorld, preloadWorld, readFilesFirst];
