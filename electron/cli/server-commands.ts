// Commands about the contract server: pairing, sync, offers.
import { InvalidArgumentError } from 'commander';
import type { DiaryState } from '../../shared/diary-api.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import type { Offer } from '../../shared/wire/sync.ts';
import type { MakeCommand } from './account-commands.ts';
import type { Client } from './client.ts';
import { EXIT, type Json, run, say } from './run.ts';
import { offerWords, syncWords } from './server-words.ts';

function address(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new InvalidArgumentError('Write an address like https://diary.example.org.');
}

/** The one offer that is meant; without a name the only one there is. */
async function offerNamed(client: Client, name: string | undefined): Promise<Result<Offer>> {
  const state = await client.call('state', {});
  if (!state.ok) return state;
  const { offers } = state.value.sync;
  const exact = offers.filter(
    ({ contract, title }) => name === undefined || contract === name || title === name,
  );
  const beginning = offers.filter(({ title }) => title.toLowerCase().startsWith((name ?? '').toLowerCase()));
  const found = exact.length > 0 ? exact : beginning;
  const [only] = found;
  if (only && found.length === 1) return ok(only);
  const titles = offers.map(({ title }) => `"${title}"`).join(', ') || 'none';
  return fail('unknown-offer', `Name one of the offers that wait: ${titles}.`, 'contract');
}

async function answer(client: Client, name: string | undefined, accept: boolean) {
  const offer = await offerNamed(client, name);
  if (!offer.ok) return offer;
  const { contract, title, terms, hash } = offer.value;
  const answered = await client.call('answerOffer', { contract, version: terms.version, hash, accept });
  return say<'answerOffer'>(answered, () => [
    accept ? `"${title}" is accepted: time can be tracked on it.` : `"${title}" is declined.`,
  ]);
}

const stateSaid = async (client: Client, words: (state: DiaryState) => readonly string[]) =>
  say<'state'>(await client.call('state', {}), words);

export function serverCommands(command: MakeCommand): void {
  command('pair', 'Pairs this computer with a contract server.', 'pair https://diary.example.org')
    .argument('<address>', "the server's address", address)
    .action((server: string, { json }: Json) =>
      run(json, async (client) => {
        const asked = await client.call('pair', { server });
        return asked.ok ? stateSaid(client, ({ sync }) => syncWords(sync)) : asked;
      }),
    );

  command('unpair', 'Forgets the contract server; what was not sent stays here.', 'unpair').action(
    ({ json }: Json) =>
      run(json, async (client) =>
        say<'unpair'>(await client.call('unpair', {}), () => ['No contract server is known here any more.']),
      ),
  );

  command('sync', 'Sends everything now, pictures too; without a server says how it stands.', 'sync --status')
    .option('--status', 'only say how it stands')
    .action(({ json, status }: Json & { readonly status?: boolean }) =>
      run(json, async (client) => {
        if (!status) {
          const asked = await client.call('syncNow', {});
          if (!asked.ok) return asked;
        }
        return say<'state'>(
          await client.call('state', {}),
          ({ sync }) => syncWords(sync),
          ({ sync }) => (sync.state === 'refused' ? EXIT.notGood : EXIT.done),
        );
      }),
    );

  command('offers', 'Terms that wait for your answer, each with its exact text.', 'offers').action(
    ({ json }: Json) => run(json, (client) => stateSaid(client, ({ sync }) => offerWords(sync.offers))),
  );

  command('accept', 'Accepts the terms that a client offers.', 'accept "Acme API"')
    .argument('[contract]', 'title, beginning of the title, or id; not needed where only one waits')
    .action((name: string | undefined, { json }: Json) => run(json, (client) => answer(client, name, true)));

  command('decline', 'Declines the terms that a client offers.', 'decline "Acme API"')
    .argument('[contract]', 'title, beginning of the title, or id; not needed where only one waits')
    .action((name: string | undefined, { json }: Json) => run(json, (client) => answer(client, name, false)));
}
