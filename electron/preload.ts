// Exposes DiaryApi to the page, nothing else.
import { contextBridge, ipcRenderer } from 'electron';
import { type DiaryApi, diaryMethods, type MethodName } from '../shared/diary-api.ts';

/** One channel for all calls: the main process parses the method's name and its arguments. */
const CHANNEL = 'diary';

const methods = Object.keys(diaryMethods) as MethodName[];
const api = Object.fromEntries(
  methods.map((method) => [method, (args: unknown) => ipcRenderer.invoke(CHANNEL, method, args)]),
) as unknown as DiaryApi;

contextBridge.exposeInMainWorld('diary', api);
