// Everything that can be done, by name: fetched when it is first opened.
import '@mantine/spotlight/styles.layer.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../ui/time-format.ts';
import { useAllCommands } from './commands.ts';
import { KeyCaps } from './key-caps.tsx';
import { search, searchGroups, typedDate } from './palette-search.ts';

const [store, spotlight] = createSpotlight();

interface Line {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly string[];
  readonly stays: boolean;
  run(): unknown;
}

export interface PaletteProps {
  /** Noon UTC of the reader's day. */
  readonly today: number;
  /** Goes to a date (`YYYY-MM-DD`) that was typed; `null` where dates lead nowhere. */
  readonly onDate: ((date: string) => void) | null;
  onClose(): void;
}

export function Palette({ today, onDate, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const groups = useAllCommands();
  const [query, setQuery] = useState('');
  useEffect(() => spotlight.open(), []);

  const lines = searchGroups(
    query,
    groups.map(({ title, commands }) => ({
      title,
      items: commands
        .filter(({ onlyKey }) => !onlyKey)
        .map(({ id, name, keys = [], run }): Line => ({ id, name, keys, stays: false, run: () => run() })),
    })),
  );
  const dates = useDateLines(query, today, onDate, setQuery);

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      closeOnClickOutside
      shortcut={null}
      scrollable
      maxHeight="60vh"
      attributes={{ content: { 'aria-label': t('palette.title') } }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<IconSearch size={20} stroke={1.5} aria-hidden />}
      />
      <Spotlight.ActionsList aria-label={t('palette.title')}>
        {[...(dates.length > 0 ? [{ title: t('palette.dates'), items: dates }] : []), ...lines].map(
          (group) => (
            <Spotlight.ActionsGroup key={group.title} label={group.title}>
              {group.items.map((line) => (
                <Spotlight.Action
                  key={line.id}
                  label={line.name}
                  closeSpotlightOnTrigger={!line.stays}
                  rightSection={line.keys.length > 0 ? <KeyCaps keys={line.keys} /> : null}
                  onClick={() => void line.run()}
                />
              ))}
            </Spotlight.ActionsGroup>
          ),
        )}
        {lines.length === 0 && dates.length === 0 && <Spotlight.Empty>{t('palette.empty')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** "Go to Tuesday 24 November" for a date that was typed; without one, a line that says how to type it. */
function useDateLines(
  query: string,
  today: number,
  onDate: PaletteProps['onDate'],
  setQuery: (query: string) => void,
): readonly Line[] {
  const { t, i18n } = useTranslation();
  if (!onDate) return [];
  const date = typedDate(query, today);
  if (date !== null)
    return [
      {
        id: 'date',
        name: t('palette.goTo', { date: dateText(Date.parse(date), 'UTC', i18n.language) }),
        keys: [],
        stays: false,
        run: () => onDate(date),
      },
    ];
  const example = new Date(today).toISOString().slice(0, 10);
  const hint: Line = {
    id: 'date',
    name: t('palette.goToDate', { example }),
    keys: [],
    stays: true,
    run: () => setQuery(example.slice(0, 8)),
  };
  return search(query, [hint]);
}
