// What a signed-in person's page needs to know of the person and the session.
import { z } from 'zod';
import { type Me, meSchema, roleSchema } from '../../../shared/wire/people.ts';
import type { ServerContext } from '../../context.ts';

const MINUTE = 60_000;
const { language, theme } = meSchema.shape;

/** Roles as they are stored. */
export const rolesOf = (json: string): z.output<typeof roleSchema>[] =>
  z.array(roleSchema).parse(JSON.parse(json));

/** By the hash of the session's token. Throws where the session has just been ended. */
export async function meOf({ db, clock, config }: ServerContext, session: string): Promise<Me> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .leftJoin('organisations', 'organisations.id', 'people.organisation')
    .select([
      'people.id',
      'people.name',
      'email',
      'roles_json',
      'sample',
      'language',
      'theme',
      'zone',
      'csrf',
    ])
    .select(['organisations.id as organisation', 'organisations.name as organisation_name'])
    .select(['sessions.created_at as began_at', 'stepped_up_at'])
    .where('token_hash', '=', session)
    .executeTakeFirstOrThrow();
  const { unread } = await db
    .selectFrom('notifications')
    .select(({ fn }) => fn.countAll().as('unread'))
    .where('person', '=', row.id)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  const steppedUpUntil =
    row.stepped_up_at === null ? null : row.stepped_up_at + config.session.stepUpMinutes * MINUTE;
  return {
    person: row.id,
    name: row.name,
    email: row.email,
    roles: rolesOf(row.roles_json),
    organisation:
      row.organisation === null ? null : { id: row.organisation, name: row.organisation_name ?? '' },
    sample: row.sample === 1,
    until: row.began_at + config.session.hours * 60 * MINUTE,
    steppedUpUntil: steppedUpUntil !== null && clock.now() < steppedUpUntil ? steppedUpUntil : null,
    language: language.parse(row.language),
    theme: theme.parse(row.theme),
    zone: row.zone,
    unread: Number(unread),
    now: clock.now(),
    csrf: row.csrf,
  };
}
