// On which contract: chosen before the start, switched while time runs, or made anew.
import { ActionIcon, Button, Menu, NativeSelect, Tooltip } from '@mantine/core';
import { IconArrowsExchange, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimerPanelProps } from './timer-props.ts';

const NewContract = lazy(() => import('./new-contract.tsx').then((m) => ({ default: m.NewContract })));

export function ContractField(props: TimerPanelProps) {
  const { state, timer } = props;
  const [creating, setCreating] = useState(false);
  return (
    <>
      {state.timer.state === 'stopped' ? (
        <Choice {...props} onNew={() => setCreating(true)} />
      ) : (
        <Current {...props} onNew={() => setCreating(true)} />
      )}
      {creating && (
        <Suspense>
          <NewContract
            onDone={(id) => {
              if (id !== null) timer.choose(id);
              setCreating(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

type Props = TimerPanelProps & { onNew(): void };

function Current({ timer, offline, onNew }: Props) {
  const { t } = useTranslation();
  const others = timer.contracts.filter((contract) => contract.id !== timer.contract?.id);
  return (
    <div className="wd-contract">
      <span>
        <b>{timer.contract?.title}</b>
        {timer.contract?.client && <small>{timer.contract.client}</small>}
      </span>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconArrowsExchange size={16} />}
            disabled={offline}
          >
            {t('timer.switchTo')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="wd-switch">
          {others.length > 0 && <Menu.Label>{t('timer.switchHint')}</Menu.Label>}
          {others.map((contract) => (
            <Menu.Item key={contract.id} onClick={() => timer.switchTo(contract.id)}>
              {contract.title}
              {contract.client && <small className="wd-menu-small">{contract.client}</small>}
            </Menu.Item>
          ))}
          {others.length > 0 && <Menu.Divider />}
          <Menu.Item leftSection={<IconPlus size={16} />} onClick={onNew}>
            {t('timer.newContract')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function Choice({ timer, offline, onNew }: Props) {
  const { t } = useTranslation();
  if (timer.contracts.length === 0)
    return (
      <div className="wd-note wd-stack">
        <p>{t('timer.noContract')}</p>
        <Button variant="default" leftSection={<IconPlus size={18} />} onClick={onNew} disabled={offline}>
          {t('timer.newContract')}
        </Button>
      </div>
    );
  return (
    <div className="wd-contract-choice">
      <NativeSelect
        label={t('timer.contract')}
        data={timer.contracts.map(({ id, title, client }) => ({
          value: id,
          label: client ? t('timer.contractOf', { contract: title, client }) : title,
        }))}
        value={timer.contract?.id ?? ''}
        onChange={(event) => timer.choose(event.currentTarget.value)}
      />
      <Tooltip label={t('timer.newContract')}>
        <ActionIcon
          size={36}
          variant="default"
          aria-label={t('timer.newContract')}
          onClick={onNew}
          disabled={offline}
        >
          <IconPlus size={18} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
