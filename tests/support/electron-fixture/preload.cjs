// Exposes one call and one listener; leaves a secret in its own world.
// biome-ignore lint/style/noRestrictedImports: a preload script of its own, of which nothing is shipped
const { contextBridge, ipcRenderer } = require('electron');

window.secret = 'of the preload world';
contextBridge.exposeInMainWorld('bridge', {
  say: (...args) => ipcRenderer.invoke('say', ...args),
  listen: (listener) => ipcRenderer.on('news', (_, ...args) => listener(...args)),
  secretHere: () => window.secret,
});
