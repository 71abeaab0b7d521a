// The freelancer gives hours of a week back.
import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { weekOf } from '../../../shared/domain/time.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { GiveBackForm } from '../../ui/week/give-back-form.tsx';
import { useZone } from '../../ui/zone.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { serverNow } from '../line/clock.ts';
import { newId } from '../line/new-id.ts';
import { useAsked, useTell } from '../line/site.tsx';
import type { ActProps } from './act-props.ts';

export function ReturnHours({ detail, week, onClose }: ActProps) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const tell = useTell(true);
  const [id] = useState(newId);
  useReturnFocus();
  const { id: contract } = detail.contract;
  const { statement, phases } = week;
  const [now] = useState(serverNow);
  // What is taken off joins what was given back in that week before: it is rounded together.
  const current = useAsked(['week', { params: { contract, week: weekOf(now) } }]);
  return (
    <Modal opened onClose={onClose} title={t('giveBack.title')} size="xl">
      <Waiting answered={current}>
        {(running) => (
          <GiveBackForm
            statements={[statement]}
            current={running.statement}
            entries={[]}
            zone={zone}
            locked={phases.lock <= now}
            give={(entries, reason) =>
              tell('returnHours', { params: { contract }, body: { id, entries: [...entries], reason } })
            }
            onClose={onClose}
            onDone={() => {
              notifications.show({ message: t('siteWeek.returned') });
              onClose();
            }}
          />
        )}
      </Waiting>
    </Modal>
  );
}
