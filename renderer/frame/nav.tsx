// The way between screens, at the side or, on a narrow page, along an edge; keys and everything by name at its foot.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import icon from './icon.svg';

export interface Place {
  readonly name: string;
  readonly href: string;
  readonly Icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>;
  /** Its screen, or one that belongs to it, is open. */
  readonly here: boolean;
  /** What waits there; 0 shows nothing. */
  readonly count?: number;
}

export interface NavProps {
  readonly places: readonly Place[];
  /** What stands at the foot: how it is with what is shown. */
  readonly foot: ReactNode;
  onKeys(): void;
  onPalette(): void;
}

export function Nav({ places, foot, onKeys, onPalette }: NavProps) {
  const { t } = useTranslation();
  return (
    <header className="wd-nav">
      <h1 aria-label={t('app.name')}>
        <img src={icon} width={20} height={20} alt="" />
        <span className="wd-nav-word">{t('app.name')}</span>
      </h1>
      <nav aria-label={t('page.screens')}>
        <ul>
          {places.map(({ name, href, Icon, here, count = 0 }) => (
            <li key={href}>
              <a
                href={href}
                aria-current={here ? 'page' : undefined}
                aria-label={count > 0 ? t('page.waiting', { name, count }) : name}
                title={name}
              >
                <Icon size={20} stroke={1.5} aria-hidden />
                <span className="wd-nav-word">{name}</span>
                {count > 0 && <span className="wd-nav-count wd-number" data-count={count} />}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="wd-nav-foot">
        <span className="wd-nav-tools">
          <Tooltip label={t('palette.open')}>
            <ActionIcon aria-label={t('palette.open')} onClick={onPalette}>
              <IconSearch size={20} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('keys.open')}>
            <ActionIcon aria-label={t('keys.open')} onClick={onKeys}>
              <IconKeyboard size={20} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        </span>
        {foot}
      </div>
    </header>
  );
}
