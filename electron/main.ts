// Entry under Electron: a table of contents of setup steps. Its windows, tray and transports come with its own shell.
import { app } from 'electron';

if (!app.requestSingleInstanceLock()) app.quit();
await app.whenReady();
