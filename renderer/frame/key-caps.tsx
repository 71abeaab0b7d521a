// A key as it stands on the keyboard.
import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};
const NAMED = ['space', 'enter', 'escape', 'delete', 'home', 'end', 'pageup', 'pagedown'] as const;
/** Whether Command is the main modifier here. */
export const isMac = (): boolean => /mac/i.test(navigator.userAgent);

/** The parts of a key's name, as in `Command.keys`, in words for people: `['Ctrl', 'K']`. */
export function useKeyWords(): (key: string) => readonly string[] {
  const { t } = useTranslation();
  return (key) => {
    if (key.startsWith('mod+')) return [isMac() ? '⌘' : t('keys.control'), key.slice(4).toUpperCase()];
    const name = key === ' ' ? 'space' : key.toLowerCase();
    const named = NAMED.find((candidate) => candidate === name);
    return [SIGNS[key] ?? (named ? t(`keys.named.${named}`) : key.length === 1 ? key.toUpperCase() : key)];
  };
}

/** All keys of one command; any of them does it. */
export function KeyCaps({ keys }: { keys: readonly string[] }) {
  const words = useKeyWords();
  return (
    <span className="wd-keycaps">
      {keys.map((key) => (
        <span key={key}>
          {words(key).map((part) => (
            <Kbd key={part}>{part}</Kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
