// Large or compact rows, and whether hours without anything are shown.
import { Button, Popover, SegmentedControl, Switch } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ViewOptions as Options } from './use-view-options.ts';

export function ViewOptions(props: { options: Options; onChange: (change: Partial<Options>) => void }) {
  const { t } = useTranslation();
  const rows = ['auto', 'large', 'compact'] as const;
  return (
    <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.5} />}
        >
          {t('view.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('view.title')}>
        <div className="wd-stack">
          <SegmentedControl
            size="xs"
            aria-label={t('view.rows')}
            value={props.options.rows}
            onChange={(value) => {
              const chosen = rows.find((name) => name === value);
              if (chosen) props.onChange({ rows: chosen });
            }}
            data={rows.map((value) => ({ value, label: t(`view.${value}`) }))}
          />
          <Switch
            size="sm"
            label={t('view.hideEmpty')}
            checked={props.options.hideEmpty}
            onChange={(event) => props.onChange({ hideEmpty: event.currentTarget.checked })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
