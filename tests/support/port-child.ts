// A helper as Electron starts it: with a parent port, which here tells nobody that it has closed. It echoes one
// message, then says that it waits; it must end with whoever started it.
import { EventEmitter } from 'node:events';

const send = process.send?.bind(process);
const port = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => send?.(message) });
process.on('message', (data) => port.emit('message', { data, ports: [] }));
Object.defineProperty(process, 'send', { value: undefined });
Object.defineProperty(process, 'parentPort', { value: port });
setInterval(() => undefined, 60_000);

const parent = await import('../../electron/capture/parent.ts');
parent.endWithParent(0);
parent.listen((message) => {
  const order = message instanceof Object && 'do' in message ? message.do : null;
  if (order === 'close') port.emit('close');
  else if (order === 'last') parent.sendLast({ last: true });
  else parent.send({ echo: message });
});
parent.send({ pid: process.pid });
