// Pairing, offers and contracts between a tracker and a real server.
import { afterEach, describe, expect, it } from 'vitest';
import { hashOf, newToken } from '../../../server/auth/tokens.ts';
import { HOUR, MINUTE, SEGMENT, WEEK } from '../../../shared/domain/time.ts';
import { MONDAY, must } from '../../support/journal-samples.ts';
import {
  accept,
  type Computer,
  type Desk,
  deskWithContract,
  held,
  openDesk,
  pair,
  restartAt,
  SOON,
  seal,
  settled,
  waiting,
} from '../../support/sync/desk.ts';
import { startProxy } from '../../support/sync/proxy.ts';

let desk: Desk;
let computer: Computer;
afterEach(() => desk.close());
const view = () => computer.sync.view();
const allSent = () => expect.poll(() => waiting(computer), SOON).toBe(0);

describe('pairing', () => {
  it('shows a code, waits for the browser, and knows whose account it is; nothing secret is kept', async () => {
    desk = await openDesk();
    computer = await desk.computer();
    expect(view()).toMatchObject({ state: 'unpaired', server: null });
    must(await computer.handlers.pair({ server: desk.proxy.url }));
    expect(view()).toMatchObject({
      state: 'pairing',
      server: desk.proxy.url,
      pairing: { code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/), until: expect.any(Number) },
    });
    must(await computer.handlers.cancelPairing({}));
    expect(view()).toMatchObject({ state: 'unpaired', pairing: null, problem: null });
    await pair(desk, computer);
    expect(view()).toMatchObject({
      state: 'online',
      server: desk.proxy.url,
      account: { name: 'Sample freelancer', sample: false },
      clockOffset: 0,
    });
    const kept = must(await computer.journal.memory('server'));
    expect(Object.keys(kept as object).sort()).toEqual(['account', 'device', 'server']);
    computer = await restartAt(desk, computer, desk.server.clock.now() + 2 * HOUR);
    must(await computer.handlers.unpair({}));
    expect(view()).toMatchObject({ state: 'unpaired', server: null, account: null });
    expect(await computer.handlers.syncNow({})).toMatchObject({ error: { reason: 'no-server' } });
  });

  it('that is refused in the browser, or whose code runs out, says so', async () => {
    desk = await openDesk();
    computer = await desk.computer();
    must(await computer.handlers.pair({ server: desk.proxy.url }));
    await desk.freelancer.ask('POST', `/api/pairing/${view().pairing?.code}`, { approve: false });
    await desk.advance(6_000);
    await expect.poll(view, SOON).toMatchObject({ state: 'unpaired', problem: { reason: 'pairing-denied' } });
    must(await computer.handlers.pair({ server: desk.proxy.url }));
    await desk.advance(16 * MINUTE);
    await expect
      .poll(view, SOON)
      .toMatchObject({ state: 'unpaired', problem: { reason: 'pairing-expired' } });
  });

  it('asks only addresses that can be trusted, and says when nobody answers', async () => {
    desk = await openDesk();
    computer = await desk.computer();
    expect(await computer.handlers.pair({ server: 'http://diary.example.org' })).toMatchObject({
      error: { reason: 'not-https', field: 'server' },
    });
    desk.proxy.fate = () => 'refuse';
    expect(await computer.handlers.pair({ server: desk.proxy.url })).toMatchObject({
      error: { reason: 'unreachable' },
    });
    expect(view().state).toBe('unpaired');
  });

  it('by ticket needs nobody who types, and waits for a server that is still starting', async () => {
    desk = await openDesk();
    await desk.offer('c1');
    const ticket = newToken();
    const { db } = desk.server.context;
    const now = desk.server.clock.now();
    const times = { created_at: now, expires_at: now + HOUR, used_at: null };
    const pairing = { kind: 'pairing', person: desk.freelancer.person, created_by: null } as const;
    await db
      .insertInto('links')
      .values({ token_hash: hashOf(ticket), ...pairing, ...times })
      .execute();
    desk.proxy.fate = () => 'refuse';
    computer = await desk.computer({ ticket });
    await expect.poll(() => desk.proxy.seen.length, SOON).toBe(1);
    await expect.poll(() => view().state, SOON).toBe('unpaired');
    desk.proxy.fate = () => 'pass';
    await desk.advance(3_000);
    await settled(computer);
    expect(view()).toMatchObject({ account: { name: 'Sample freelancer' } });
    await accept(computer, 'c1');
    await allSent();
  });

  it('ends when the device is revoked: nothing is lost, and it can be paired again under a new key', async () => {
    ({ desk, computer } = await deskWithContract());
    const before = computer.journal.device();
    const devices = await desk.freelancer.ask('GET', '/api/devices');
    const [{ id }] = devices.body as [{ id: string }];
    expect(await desk.freelancer.ask('DELETE', `/api/devices/${id}`)).toMatchObject({ status: 204 });
    await seal(computer, [0]);
    await expect.poll(() => view().state, SOON).toBe('refused');
    expect(view()).toMatchObject({ problem: { reason: 'invalid_grant' } });
    expect(await waiting(computer)).toBe(1);
    await pair(desk, computer);
    await allSent();
    expect(computer.journal.device()).not.toBe(before);
    const there = await held(desk);
    expect(there.filter(({ type }) => type === 'segment.recorded')).toMatchObject([
      { key: computer.journal.device(), memo: 'Memo number 0' },
    ]);
    expect(must(await computer.journal.records(MONDAY, MONDAY + WEEK))).toMatchObject([{ delivery: 'sent' }]);
    expect(must(await computer.journal.verify()).good).toBe(true);
    expect(must(await computer.journal.rebuild()).corrected).toBe(0);
  });

  it('with another server that refuses the key leaves this one, and its pairing, alone', async () => {
    ({ desk, computer } = await deskWithContract());
    const before = computer.journal.device();
    const other = await startProxy(() => desk.server.url);
    try {
      const body = { error: 'access_denied', error_description: 'Sample refusal' };
      other.fate = () => ({ status: 400, body });
      expect(await computer.handlers.pair({ server: other.url })).toMatchObject({
        ok: false,
        error: { reason: 'key-in-use' },
      });
    } finally {
      await other.close();
    }
    expect(computer.journal.device()).toBe(before);
    await seal(computer, [0]);
    await allSent();
    await computer.sync.idle();
    expect(view()).toMatchObject({
      ...{ state: 'online', server: desk.proxy.url },
      problem: { reason: 'key-in-use' },
    });
  });

  it('signs in again when its token is over', async () => {
    ({ desk, computer } = await deskWithContract());
    await desk.server.context.db.deleteFrom('access_tokens').execute();
    desk.proxy.seen.length = 0;
    await seal(computer, [0]);
    await allSent();
    await settled(computer);
    expect(desk.proxy.seen.map(({ path, status }) => [path, status]).slice(0, 3)).toEqual([
      ['/api/sync/entries', 401],
      ['/oauth/token', 200],
      ['/api/sync/entries', 200],
    ]);
  });

  it('logs nothing that lets somebody in, and no texts', async () => {
    ({ desk, computer } = await deskWithContract());
    desk.proxy.fate = () => 'cut';
    await seal(computer, [0]);
    await expect.poll(() => view().state, SOON).toBe('offline');
    expect(computer.logged.join('\n')).toContain('sync failed');
    expect(computer.logged.join('\n')).not.toMatch(/[A-Za-z0-9_-]{43}|Memo|Bearer/);
  });
});

describe('offers and contracts', () => {
  it('an offer is shown with its exact text, and accepting it opens the journal', async () => {
    desk = await openDesk();
    computer = await desk.computer();
    await desk.offer('c1', { rate: 6500, weeklyLimit: 20 * HOUR });
    await pair(desk, computer);
    const [offer] = view().offers;
    expect(offer).toMatchObject({ contract: 'c1', client: 'Sample client', terms: { rate: 6500 } });
    expect(offer?.text).toContain('Rate: 65.00 EUR an hour.');
    const wrong = { contract: 'c1', version: 1, hash: 'f'.repeat(64), accept: true };
    expect(await computer.handlers.answerOffer(wrong)).toMatchObject({ error: { reason: 'unknown-offer' } });
    const contract = await accept(computer, 'c1');
    expect(contract).toMatchObject({ kind: 'server', versions: [{ version: 1, weeklyLimit: 20 * HOUR }] });
    await allSent();
    expect(await held(desk)).toMatchObject([{ contract: 'c1', type: 'journal.opened' }]);
    expect(view().offers).toEqual([]);
    must(await computer.handlers.start({ contract: 'c1', memo: 'Sample work' }));
    expect(computer.tracker.state.timer.kind).toBe('running');
  });

  it('an offer made before its freelancer joined, by another name, is accepted as it stands', async () => {
    desk = await openDesk();
    computer = await desk.computer();
    await desk.offer('c1');
    const { db } = desk.server.context;
    await db
      .updateTable('people')
      .set({ name: 'New name' })
      .where('id', '=', desk.freelancer.person)
      .execute();
    await pair(desk, computer);
    expect(view().account?.name).toBe('New name');
    expect(view().offers[0]).toMatchObject({ freelancer: 'Invited' });
    expect(await accept(computer, 'c1')).toMatchObject({ kind: 'server' });
  });

  it('a text that does not say what the terms are is not accepted', async () => {
    desk = await openDesk();
    computer = await desk.computer();
    await desk.offer('c1');
    await pair(desk, computer);
    const { db } = desk.server.context;
    const { text } = await db.selectFrom('contract_versions').select('text').executeTakeFirstOrThrow();
    const changed = text.replace('60.00', '90.00');
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha256').update(changed).digest('hex');
    await db.updateTable('contract_versions').set({ text: changed, hash }).execute();
    must(await computer.handlers.syncNow({}));
    await expect.poll(() => view().offers[0]?.hash, SOON).toBe(hash);
    const answer = { contract: 'c1', version: 1, hash, accept: true };
    expect(await computer.handlers.answerOffer(answer)).toMatchObject({ error: { reason: 'text-changed' } });
    expect(computer.tracker.state.contracts.has('c1')).toBe(false);
  });

  it('nothing is accepted or taken over before the notice of what is recorded was', async () => {
    desk = await openDesk();
    computer = await desk.computer({ consent: null });
    await desk.offer('c1');
    await pair(desk, computer);
    const offer = view().offers[0];
    const answer = { contract: 'c1', version: 1, hash: offer?.hash ?? '', accept: true };
    expect(await computer.handlers.answerOffer(answer)).toMatchObject({
      error: { reason: 'consent-missing' },
    });
    // Accepted in the browser meanwhile.
    const path = '/api/contracts/c1/terms/1';
    const accepted = await desk.freelancer.ask('POST', path, { hash: offer?.hash, accept: true });
    expect(accepted).toMatchObject({ status: 200 });
    must(await computer.handlers.syncNow({}));
    await expect.poll(() => view().offers, SOON).toEqual([]);
    expect(computer.tracker.state.contracts.size).toBe(0);
    const { notices } = must(await computer.handlers.state({})).consent;
    must(await computer.handlers.acceptConsent({ hash: notices[0]?.hash ?? '' }));
    await expect.poll(() => computer.tracker.state.contracts.has('c1'), SOON).toBe(true);
    await allSent();
  });

  it('declining answers the offer and leaves nothing here', async () => {
    desk = await openDesk();
    computer = await desk.computer();
    await desk.offer('c1');
    await pair(desk, computer);
    const hash = view().offers[0]?.hash ?? '';
    must(await computer.handlers.answerOffer({ contract: 'c1', version: 1, hash, accept: false }));
    expect(view().offers).toEqual([]);
    expect(computer.tracker.state.contracts.size).toBe(0);
    const card = await desk.client.ask('GET', '/api/contracts/c1');
    expect(card.body).toMatchObject({ state: 'declined' });
  });

  it('a raised limit acts at once, a pause from the next segment, also while the line is down', async () => {
    desk = await openDesk();
    computer = await desk.computer();
    await desk.offer('c1', { weeklyLimit: HOUR });
    await pair(desk, computer);
    await accept(computer, 'c1');
    await allSent();
    const week = MONDAY - WEEK;
    const raise = { id: 'raise-1', limit: 2 * HOUR };
    const raised = await desk.client.ask('POST', `/api/contracts/c1/weeks/${week}/limit`, raise);
    expect(raised.status).toBe(200);
    await desk.advance(MINUTE);
    await expect
      .poll(() => computer.tracker.state.contracts.get('c1')?.raisedLimits, SOON)
      .toMatchObject([{ week, limit: 2 * HOUR }]);
    must(await computer.handlers.start({ contract: 'c1', memo: 'Sample work' }));
    const paused = await desk.client.ask('POST', '/api/contracts/c1/status', { status: 'paused' });
    expect(paused.status).toBe(200);
    await desk.advance(MINUTE);
    expect(computer.tracker.state.timer.kind).toBe('running');
    desk.proxy.fate = () => 'refuse';
    await desk.advance(SEGMENT);
    expect(computer.tracker.state.timer.kind).toBe('stopped');
    expect([...computer.tracker.warnings.keys()]).toContain('contract-paused');
  });

  it('new terms are accepted like the first, and hold from their Monday', async () => {
    ({ desk, computer } = await deskWithContract());
    const terms = { ...computer.tracker.state.contracts.get('c1')?.versions[0], rate: 7000 };
    const { version: _, from: __, ...offered } = terms;
    const from = MONDAY + WEEK;
    const sent = await desk.client.ask('POST', '/api/contracts/c1/terms', { terms: offered, from });
    expect(sent.status).toBe(200);
    must(await computer.handlers.syncNow({}));
    await expect.poll(() => view().offers.length, SOON).toBe(1);
    const contract = await accept(computer, 'c1');
    expect(contract.versions).toMatchObject([
      { version: 1, rate: 6000 },
      { version: 2, rate: 7000, from },
    ]);
    expect(must(await computer.journal.contracts())).toEqual([contract]);
  });
});
