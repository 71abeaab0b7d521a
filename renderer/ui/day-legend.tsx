// What the signs of the grid mean.
import { Button, Popover } from '@mantine/core';
import { IconCameraOff, IconCheck, IconEyeOff, IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Shield } from './protection-badge.tsx';
import { MARKS } from './record-marks.tsx';

const icon = { size: 16, stroke: 1.75 } as const;
const { open: Open, over: Over, clock: Clock, virtual: Virtual, returned: Returned, locked: Locked } = MARKS;

const swatch = (look: string, child?: ReactNode): ReactNode => (
  <span className="wd-swatch" data-look={look}>
    {child}
  </span>
);

const SIGNS = {
  tracked: swatch('tracked'),
  manual: swatch('manual'),
  idle: swatch('kept-idle'),
  over: swatch('over', <Over size={12} stroke={2} />),
  running: swatch('open', <Open size={12} stroke={2} />),
  discarded: swatch('discarded'),
  chosen: swatch('chosen', <IconCheck size={12} stroke={3} />),
  unprotected: <Shield good={false} />,
  missing: <IconCameraOff {...icon} />,
  hidden: <IconEyeOff {...icon} />,
  clock: <Clock {...icon} />,
  virtual: <Virtual {...icon} />,
  returned: <Returned {...icon} />,
  locked: <Locked {...icon} />,
} as const;

export function DayLegend() {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconHelpCircle size={16} stroke={1.5} />}
        >
          {t('legend.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('legend.title')}>
        <ul className="wd-legend">
          {Object.entries(SIGNS).map(([name, sign]) => (
            <li key={name}>
              <span className="wd-legend-sign" aria-hidden>
                {sign}
              </span>
              {t(`legend.${name as keyof typeof SIGNS}`)}
            </li>
          ))}
          <li className="wd-legend-meter">
            <span className="wd-meter" aria-hidden>
              {(['active', 'inactive', 'unknown', 'untracked'] as const).map((state) => (
                <span key={state} className="wd-meter-bar" data-state={state} />
              ))}
            </span>
            {t('legend.meter')}
          </li>
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
