// net: requests of the main process itself, really made, by Node. Pages get nothing of it.
import type { EventEmitter } from 'node:events';
import { request } from 'node:http';
import { checkOptions, Room, refuse } from './refusal.ts';
import { StandInSession } from './session.ts';

type Options = Electron.ClientRequestConstructorOptions;

export const net = {
  /** Only to this machine. */
  request(options: Options | string) {
    if (typeof options === 'string') throw refuse('net.request of a text');
    const { session, redirect, protocol, hostname, port, path, method, headers, ...more } = options;
    // What electron-updater adds for Node's own requests: nothing that is one of Electron's.
    checkOptions<Record<string, unknown>>('net.request', { ...more }, ['timeout', 'agent', 'search']);
    if (!(session instanceof StandInSession)) throw refuse('net.request without a session');
    if (protocol !== 'http:' || hostname !== '127.0.0.1')
      throw refuse(`net.request to ${protocol}//${hostname}`);
    const asked = request({
      ...{ hostname, port, path, method: method ?? 'GET' },
      headers: headers as Record<string, string | string[]>,
    });
    // Electron follows a redirect, or tells of it: Node does neither.
    asked.on('response', ({ statusCode = 0 }) => {
      if (statusCode >= 300 && statusCode < 400) throw refuse(`redirects of net.request ("${redirect}")`);
    });
    return asked;
  },
};

/** Electron's own updater, for macOS and Windows: others only tell their events through it. */
class StandInAutoUpdater extends Room {
  static override readonly label: string = 'autoUpdater';
  static override readonly events = ['before-quit-for-update'];
}

export const autoUpdater: EventEmitter = new StandInAutoUpdater();
