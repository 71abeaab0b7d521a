// Gives the page the bridge to DiaryApi, nothing else.
import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE, type DiaryBridge } from '../shared/diary-bridge.ts';
import { CALL, EVENT } from './shell/electron/channels.ts';

const bridge: DiaryBridge = {
  call: (method, args) => ipcRenderer.invoke(CALL, method, args),
  listen(listener) {
    ipcRenderer.on(EVENT, (_, event: unknown) => listener(event));
  },
};

contextBridge.exposeInMainWorld(BRIDGE, bridge);
