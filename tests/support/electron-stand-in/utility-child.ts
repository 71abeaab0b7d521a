// Loaded first in a helper process: makes `process.parentPort` of the line that Node has, and ends with the app.
import { EventEmitter } from 'node:events';

const send = process.send?.bind(process);
const port = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown): void => {
    send?.(message);
  },
});
process.on('message', (data) => port.emit('message', { data, ports: [] }));
process.once('disconnect', () => process.exit());
// Electron's helpers have no such line.
Object.defineProperty(process, 'send', { value: undefined });
Object.defineProperty(process, 'parentPort', { value: port });
Object.defineProperty(process, 'type', { value: 'utility' });
