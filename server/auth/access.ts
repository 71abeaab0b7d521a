// Who may call what: one table, role × relation × route. A route that is not in it does not compile.
import type { Relation } from '../../shared/wire/contracts.ts';
import type { Role } from '../../shared/wire/people.ts';
import type { RouteName } from '../../shared/wire/routes.ts';

export type Rule =
  /** No sign-in is asked for. */
  | { readonly of: 'anyone' }
  /** Somebody who is signed in, with one of the roles where they are named. */
  | { readonly of: 'person'; readonly roles?: readonly Role[] }
  /** A paired tracker, by its token. */
  | { readonly of: 'device' }
  /** Whoever has one of the relations to the contract in the address; `device`: its freelancer's tracker too. */
  | {
      readonly of: 'contract';
      readonly relations: readonly Relation[];
      readonly device?: true;
      readonly stepUp?: true;
    }
  /** The same by the dispute in the address. */
  | { readonly of: 'dispute'; readonly relations: readonly Relation[]; readonly stepUp?: true };

const anyone = { of: 'anyone' } as const;
const signedIn = { of: 'person' } as const;
const device = { of: 'device' } as const;
const parties = ['freelancer', 'client'] as const;
const everyone = ['freelancer', 'client', 'reviewer'] as const;
const ofContract = (...relations: readonly Relation[]): Rule => ({ of: 'contract', relations });
const ofDispute = (...relations: readonly Relation[]): Rule => ({ of: 'dispute', relations });

export const access: Readonly<Record<RouteName, Rule>> = {
  signIn: anyone,
  signInByLink: anyone,
  requestLink: anyone,
  me: signedIn,
  signOut: signedIn,
  stepUp: signedIn,
  setPassword: signedIn,
  savePreferences: signedIn,
  invite: { of: 'person', roles: ['client', 'operator'] },
  invitation: anyone,
  acceptInvitation: anyone,
  people: { of: 'person', roles: ['operator'] },
  freelancers: { of: 'person', roles: ['client'] },
  devices: { of: 'person', roles: ['freelancer'] },
  revokeDevice: { of: 'person', roles: ['freelancer'] },

  authorizeDevice: anyone,
  token: anyone,
  pairing: { of: 'person', roles: ['freelancer'] },
  answerPairing: { of: 'person', roles: ['freelancer'] },
  enrolKey: device,

  deviceState: device,
  reportTimer: device,
  sendEntries: device,
  sendPicture: { of: 'contract', relations: [], device: true },

  contracts: signedIn,
  offerContract: { of: 'person', roles: ['client'] },
  contract: ofContract(...everyone),
  offerTerms: ofContract('client'),
  answerTerms: { of: 'contract', relations: ['freelancer'], device: true },
  setContractStatus: ofContract(...parties),

  diary: ofContract(...everyone),
  overview: ofContract(...everyone),
  texts: ofContract('freelancer', 'reviewer'),
  picture: ofContract(...everyone),
  thumbnails: ofContract(...everyone),
  week: ofContract(...everyone),
  weekFile: ofContract(...everyone),
  approveWeek: ofContract('client'),
  raiseLimit: ofContract('client'),
  approveOverLimit: ofContract('client'),
  returnHours: ofContract('freelancer'),
  views: ofContract('freelancer', 'reviewer'),
  earnings: { of: 'person', roles: ['freelancer'] },

  openDispute: { of: 'contract', relations: ['client'], stepUp: true },
  disputes: signedIn,
  dispute: ofDispute(...everyone, 'operator'),
  answerDispute: { of: 'dispute', relations: ['freelancer'], stepUp: true },
  withdrawDispute: { of: 'dispute', relations: ['client'], stepUp: true },
  decideDispute: { of: 'dispute', relations: ['reviewer'], stepUp: true },
  appealDispute: { of: 'dispute', relations: parties, stepUp: true },
  assignDispute: ofDispute('operator'),
  reviewers: ofDispute('operator'),

  messages: ofContract(...everyone),
  sendMessage: ofContract(...everyone),
  readMessages: ofContract(...everyone),
  attach: ofContract(...everyone),
  attachment: ofContract(...everyone),
  notifications: signedIn,
  readNotifications: signedIn,
  live: signedIn,
};
