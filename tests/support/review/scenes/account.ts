// Sample states of the ways in, the account, devices and pairing.
import { fail, ok } from '../../../../shared/domain/result.ts';
import { DAY, HOUR } from '../../../../shared/domain/time.ts';
import { client, freelancer, NOW, sampleHash } from '../sample-people.ts';
import type { SiteScene } from '../site-scene.ts';

const devices = [
  {
    id: sampleHash('device/1'),
    name: 'Workstation (sample data)',
    keys: [sampleHash('key/1'), sampleHash('key/2')],
    pairedAt: NOW - 50 * DAY,
    seenAt: NOW - HOUR,
    revokedAt: null,
  },
  {
    id: sampleHash('device/2'),
    name: 'Old laptop (sample data)',
    keys: [sampleHash('key/3')],
    pairedAt: NOW - 200 * DAY,
    seenAt: NOW - 60 * DAY,
    revokedAt: NOW - 58 * DAY,
  },
].map((device) => ({ ...device, id: device.id.slice(0, 64) }));

const failing = fail('server-error', 'Something went wrong here. Try again.');

export const accountScenes: Readonly<Record<string, () => SiteScene>> = {
  'signed-out': () => ({
    me: null,
    answers: {
      signIn: fail('bad-credentials', 'Address or password are not right.'),
      requestLink: ok(null),
    },
  }),
  invited: () => ({
    me: null,
    answers: {
      invitation: ok({
        name: 'Sample freelancer',
        email: 'freelancer@example.com',
        role: 'freelancer',
        invitedBy: 'Sample client',
        organisation: null,
      }),
    },
  }),
  'invited-too-late': () => ({
    me: null,
    answers: { invitation: fail('gone', 'This invitation has expired.') },
  }),
  'link-used': () => ({ me: null, answers: { signInByLink: fail('gone', 'This link was used already.') } }),
  account: () => ({ me: client, answers: {} }),
  devices: () => ({ me: freelancer, answers: { devices: ok(devices) } }),
  'devices-none': () => ({ me: freelancer, answers: { devices: ok([]) } }),
  'devices-failing': () => ({ me: freelancer, answers: { devices: failing } }),
  pairing: () => ({
    me: freelancer,
    answers: {
      pairing: ok({ name: 'Workstation (sample data)', key: sampleHash('key/4'), until: NOW + HOUR / 4 }),
      answerPairing: ok(null),
    },
  }),
  'pairing-unknown': () => ({
    me: freelancer,
    answers: { pairing: fail('gone', 'No tracker shows this code any more.') },
  }),
};
