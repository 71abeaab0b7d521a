// A real D-Bus bus of its own for a test, and services on it that stand in for a desktop's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Message, type MessageBus, sessionBus } from 'dbus-next';
import { newFolder, removeFolder } from './folders.ts';

export interface TestBus {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts `dbus-daemon` on a socket in a temporary folder; everybody may own and send anything there. */
export async function startBus(): Promise<TestBus> {
  const folder = await newFolder('bus');
  const config = join(folder, 'bus.conf');
  await writeFile(
    config,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path=${folder}/socket</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/><allow user="*"/>
  </policy>
</busconfig>`,
  );
  const daemon = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(daemon.stdout, 'data')) as [Buffer];
  return {
    address: line.toString().trim(),
    async stop() {
      if (daemon.exitCode === null && daemon.signalCode === null) {
        const gone = once(daemon, 'exit');
        daemon.kill();
        await gone;
      }
      await removeFolder(folder);
    },
  };
}

/** What a method answers: a signature and a body, or `null` for an error. */
export type Method = (call: Message) => readonly [signature: string, body: unknown[]] | null;

export interface Service {
  signal(path: string, member: string, signature: string, body: unknown[], from?: string): void;
  stop(): Promise<void>;
}

/** Owns `name` on the bus and answers `methods`, keyed by member. */
export async function startService(
  address: string,
  name: string,
  methods: Readonly<Record<string, Method>>,
): Promise<Service> {
  const bus: MessageBus = sessionBus({ busAddress: address });
  // The bus may stop before its services do.
  bus.on('error', () => {});
  await once(bus, 'connect');
  bus.addMethodHandler((call: Message) => {
    const answer = methods[call.member]?.(call);
    if (answer === undefined) return false;
    if (answer === null) bus.send(Message.newError(call as never, 'org.example.Error.No', 'no'));
    else bus.send(Message.newMethodReturn(call, answer[0], answer[1]));
    return true;
  });
  await bus.requestName(name, 0);
  return {
    signal(path, member, signature, body, from = name) {
      const [head = '', ...rest] = member.split('.').toReversed();
      const interfaceName = rest.length > 0 ? rest.toReversed().join('.') : from;
      bus.send(Message.newSignal(path, interfaceName, head, signature, body));
    },
    async stop() {
      await bus.releaseName(name);
      bus.disconnect();
    },
  };
}
