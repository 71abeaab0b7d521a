// Inviting people, and for the operator all accounts.
import { Button, Modal, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import type { Role } from '../../../shared/wire/people.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { SampleBadge } from '../frame/top-bar.tsx';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { Empty, Waiting } from '../frame/waiting.tsx';
import { useAsked, useMe, useTell } from '../line/site.tsx';
import './people.css';

export function PeopleScreen() {
  const { t } = useTranslation();
  const me = useMe();
  const offline = useOffline();
  const [inviting, invite] = useState(false);
  const isOperator = me.roles.includes('operator');
  return (
    <div className="wd-stack wd-narrow">
      <div className="wd-head">
        <h2>{t('place.people')}</h2>
        <div className="wd-head-tools">
          <Button disabled={offline} onClick={() => invite(true)}>
            {t('person.invite')}
          </Button>
        </div>
      </div>
      {isOperator ? <All /> : <Freelancers />}
      {inviting && <Inviting operator={isOperator} onClose={() => invite(false)} />}
    </div>
  );
}

function All() {
  const { t } = useTranslation();
  const people = useAsked(['people']);
  return (
    <Waiting answered={people}>
      {(list) => (
        <ul className="wd-people">
          {list.map((person) => (
            <li key={person.id} className="wd-card">
              <p>
                <b>{person.name}</b> {person.sample && <SampleBadge />}
              </p>
              <p className="wd-dim">
                {person.email} ·{' '}
                {person.roles.length === 0
                  ? t('person.notJoined')
                  : person.roles.map((role) => t(`person.role.${role}`)).join(', ')}
                {person.organisation !== null && ` · ${person.organisation}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Waiting>
  );
}

function Freelancers() {
  const { t } = useTranslation();
  const people = useAsked(['freelancers']);
  return (
    <Waiting answered={people}>
      {(list) =>
        list.length === 0 ? (
          <Empty title={t('person.none')}>
            <p className="wd-dim">{t('person.noneMeans')}</p>
          </Empty>
        ) : (
          <ul className="wd-people">
            {list.map((person) => (
              <li key={person.id} className="wd-card">
                <b>{person.name}</b> {person.sample && <SampleBadge />}
              </li>
            ))}
          </ul>
        )
      }
    </Waiting>
  );
}

function Inviting({ operator, onClose }: { operator: boolean; onClose(): void }) {
  const { t } = useTranslation();
  const tell = useTell(true);
  const words = useProblemText();
  const { busy, run } = useBusy();
  useReturnFocus();
  const roles: readonly Role[] = operator
    ? ['freelancer', 'client', 'reviewer', 'operator']
    : ['freelancer', 'client'];
  const [role, setRole] = useState<Role>('freelancer');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const newOrganisation = operator && role === 'client';
  const send = () =>
    void run(async () => {
      const done = await tell('invite', {
        body: { email, name, role, organisation: newOrganisation ? organisation : null },
      });
      if (!done.ok) {
        setProblem(done.error);
        return;
      }
      notifications.show({ message: t('person.invited', { name }) });
      onClose();
    });
  return (
    <Modal opened onClose={onClose} title={t('person.inviteTitle')}>
      <form
        className="wd-stack"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Select
          label={t('person.as')}
          allowDeselect={false}
          value={role}
          onChange={(value) => setRole(roles.find((one) => one === value) ?? 'freelancer')}
          data={roles.map((value) => ({ value, label: t(`person.role.${value}`) }))}
        />
        <TextInput
          label={t('person.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
        />
        <TextInput
          label={t('person.email')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          required
        />
        {newOrganisation && (
          <TextInput
            label={t('person.organisation')}
            value={organisation}
            onChange={(event) => setOrganisation(event.currentTarget.value)}
            required
          />
        )}
        {problem && (
          <p className="wd-note" role="alert">
            {words(problem)}
          </p>
        )}
        <div className="wd-head-tools">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <BusyButton type="submit" busy={busy} idle={name.trim() === '' || email.trim() === ''}>
            {t('person.send')}
          </BusyButton>
        </div>
      </form>
    </Modal>
  );
}
