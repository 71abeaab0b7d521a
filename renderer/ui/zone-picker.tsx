// Chooses the time zone that screens show times in: this machine's, UTC, or any other.
import { type OptionsFilter, Select } from '@mantine/core';
import { IconWorld } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localZone, offsetAt, offsetText } from './time-format.ts';
import { useZone } from './zone.tsx';

/** How many zones are listed at once: the rest is found by typing. */
const LISTED = 60;

/** "new york" finds America/New_York. */
const plain = (text: string): string => text.toLowerCase().replaceAll('_', ' ');

/** What begins as was typed comes first: "UTC" also stands in the offset of every other zone. */
function startingFirst<T extends { readonly label: string }>(items: readonly T[], wanted: string): T[] {
  const found = items.filter(({ label }) => plain(label).includes(wanted));
  const begins = ({ label }: T): number => (plain(label).startsWith(wanted) ? 0 : 1);
  return found.sort((a, b) => begins(a) - begins(b));
}

const byWords: OptionsFilter = ({ options, search, limit }) => {
  const wanted = plain(search.trim());
  const found = options.map((option) =>
    'group' in option ? { ...option, items: startingFirst(option.items, wanted) } : option,
  );
  let left = limit;
  return found.map((option) => {
    if (!('group' in option)) return option;
    const items = option.items.slice(0, left);
    left -= items.length;
    return { ...option, items };
  });
};

export interface ZonePickerProps {
  /** The instant whose offset is named, since it changes through the year. */
  readonly at: number;
  /** The zone of somebody whose diary is shown. */
  readonly named?: { readonly zone: string; readonly who: string } | null;
}

export function ZonePicker({ at, named: theirs = null }: ZonePickerProps) {
  const { t } = useTranslation();
  const { zone, choose } = useZone();
  const local = localZone();
  const others = useMemo(() => {
    const first = [local, 'UTC', zone, theirs?.zone];
    return Intl.supportedValuesOf('timeZone').filter((name) => !first.includes(name));
  }, [local, zone, theirs?.zone]);
  const named = (name: string): string => `${name}, ${offsetText(offsetAt(at, name))}`;
  const first = new Map([
    [zone, zone === 'UTC' ? t('zones.utc') : named(zone)],
    [local, local === 'UTC' ? t('zones.localUtc') : t('zones.localNamed', { zone: named(local) })],
    ...(local === 'UTC' ? [] : [['UTC', t('zones.utc')] as const]),
    ...(theirs === null || theirs.zone === local
      ? []
      : [[theirs.zone, t('zones.theirs', { who: theirs.who, zone: named(theirs.zone) })] as const]),
  ]);
  return (
    <Select
      className="wd-zone"
      size="xs"
      aria-label={t('zones.title')}
      leftSection={<IconWorld size={16} stroke={1.5} aria-hidden />}
      searchable
      selectFirstOptionOnChange
      limit={LISTED}
      filter={byWords}
      // What stands there is replaced by what is typed.
      onClick={(event) => event.currentTarget.select()}
      allowDeselect={false}
      checkIconPosition="right"
      comboboxProps={{ width: 280, position: 'bottom-end', withinPortal: false }}
      value={zone}
      onChange={(chosen) => chosen && choose(chosen)}
      data={[
        { group: t('zones.usual'), items: [...first].map(([value, label]) => ({ value, label })) },
        { group: t('zones.others'), items: others },
      ]}
    />
  );
}
