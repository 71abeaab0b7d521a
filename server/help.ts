// What `--help` says: the command, and every key of the configuration from the schema itself.
import { CONFIG_VARIABLE, configKeys, defaultDataFolder } from './config.ts';

const USAGE = `The Work Diary contract server.

  --config FILE              read the configuration from a JSON file; ${CONFIG_VARIABLE} names one too
  --sign-in-link EMAIL       print a link that signs this account in, once; an address without an account becomes that of
                             an operator. Works while the server runs, and while it does not
  --erase-contract ID        make all pictures and attachments of this contract unreadable for good; says what that is, and
                             does it only with --confirm ID. Works while the server runs, and while it does not
  --beside-tracker           what "npm start" uses: sample accounts in an empty database, and a ticket for the tracker
  --help                     say this

Every key can stand in the file, and in the environment, which wins. Keys with a dot are objects in the file:
{ "session": { "hours": 8 } }. In the environment lists are separated by commas, and an empty text is null.
`;

/** How a default is written for people. */
export function defaultText(key: string, byDefault: unknown, dataFolder: string): string {
  if (key === 'dataFolder') return dataFolder;
  return byDefault === undefined ? 'none' : JSON.stringify(byDefault);
}

/** The whole text, with this machine's default folder. */
export function helpText(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  const folder = defaultDataFolder(env, platform);
  const keys = configKeys.map(
    ({ key, variable, description, byDefault }) =>
      `  ${key}  (${variable}; default: ${defaultText(key, byDefault, folder)})\n      ${description}`,
  );
  return `${USAGE}\n${keys.join('\n')}`;
}
