// Adds time that was not tracked: contract, day, from and to in the chosen zone, and what was done.
import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/de';
import 'dayjs/locale/en-gb';
import { Button, Group, Modal, Select, Textarea } from '@mantine/core';
import { DateInput, TimePicker } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { dateIn, timeText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { momentText, zoneText } from '../../ui/week/dates.ts';
import { useZone } from '../../ui/zone.tsx';
import { byWeeks, refusalOf, type Span, spanOf } from './manual-span.ts';
import { useAddTime } from './use-add-time.ts';
import './dialogs.css';
import { useReturnFocus } from '../../ui/use-return-focus.ts';

export interface ManualTimeProps {
  readonly state: DiaryState;
  readonly initial?:
    | undefined
    | {
        readonly contract?: string | undefined;
        /** Instants. */
        readonly from?: number | undefined;
        readonly to?: number | undefined;
      };
  readonly onClose: () => void;
}

type Field = 'contract' | 'date' | 'from' | 'to' | 'memo';

export function ManualTime({ state, initial = {}, onClose }: ManualTimeProps) {
  const { t, i18n } = useTranslation();
  useReturnFocus();
  const { zone } = useZone();
  const duration = useDuration();
  const add = useAddTime(onClose);
  const [date, setDate] = useState<string | null>(dateIn(initial.from ?? state.now, zone));
  const [from, setFrom] = useState(initial.from === undefined ? '' : timeText(initial.from, zone));
  const [to, setTo] = useState(initial.to === undefined ? '' : timeText(initial.to, zone));
  const [memo, setMemo] = useState('');
  const [wrong, setWrong] = useState<{ field: Field; text: string } | null>(null);

  const span = spanOf(date, from, to, zone);
  const judged = 'interval' in span ? span.interval[0] : state.now;
  const refusals = state.contracts.map((contract) => ({ contract, why: refusalOf(contract, judged) }));
  const takers = refusals.filter(({ why }) => why === null).map(({ contract }) => contract);
  const [chosen, choose] = useState(
    initial.contract ?? (takers.length === 1 ? takers[0]?.id : undefined) ?? null,
  );
  const contract = takers.find(({ id }) => id === chosen) ?? null;
  const errorOf = (field: Field): string | undefined => (wrong?.field === field ? wrong.text : undefined);

  function mistake(): { field: Field; text: string } | null {
    if (!contract) return { field: 'contract', text: t('manual.wrong.contract') };
    if (date === null) return { field: 'date', text: t('manual.wrong.date') };
    if ('wrong' in span) return { field: span.field, text: t(`manual.wrong.${span.wrong}`) };
    return memo.trim() === '' ? { field: 'memo', text: t('manual.wrong.memo') } : null;
  }

  async function send(): Promise<void> {
    const found = mistake();
    setWrong(found);
    if (found || !contract || 'wrong' in span) return;
    const refused = await add.send(contract, span.interval, memo.trim());
    if (!refused) return;
    setWrong({ field: refused.field, text: refused.text });
    // What was added before the refusal is not asked for again.
    if (refused.addedUntil !== null) {
      setDate(dateIn(refused.addedUntil, zone));
      setFrom(timeText(refused.addedUntil, zone));
    }
  }

  return (
    <Modal opened onClose={onClose} title={t('manual.title')} size="md">
      <form
        className="wd-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="wd-dim">{t('manual.means')}</p>
        {add.half && (
          <p className="wd-note" role="status">
            {t('manual.halfDone')}
          </p>
        )}
        <div>
          <Select
            label={t('manual.contract')}
            placeholder={t(takers.length === 0 ? 'manual.noneTitle' : 'manual.contractPlaceholder')}
            data={takers.map(({ id, title }) => ({ value: id, label: title }))}
            value={contract?.id ?? null}
            onChange={choose}
            error={errorOf('contract')}
            disabled={takers.length === 0}
            allowDeselect={false}
          />
          <NotListed refusals={refusals} />
        </div>
        <div className="wd-when">
          <DateInput
            label={t('manual.date')}
            placeholder={t('manual.dateHint')}
            value={date}
            onChange={setDate}
            valueFormat="YYYY-MM-DD"
            maxDate={dateIn(state.now, zone)}
            firstDayOfWeek={1}
            // Weekends would be red, and red is recording.
            weekendDays={[]}
            locale={i18n.language === 'en' ? 'en-gb' : i18n.language}
            ariaLabels={{
              previousMonth: t('picker.previousMonth'),
              nextMonth: t('picker.nextMonth'),
              previousYear: t('picker.previousYear'),
              nextYear: t('picker.nextYear'),
              previousDecade: t('picker.previousDecade'),
              nextDecade: t('picker.nextDecade'),
            }}
            // Inside the dialog it would be cut off; this landmark is where hints lie too.
            popoverProps={{ portalProps: { target: '#wd-hints' } }}
            error={errorOf('date') !== undefined}
          />
          {(['from', 'to'] as const).map((field) => (
            <TimePicker
              key={field}
              label={t(`manual.${field}`)}
              value={field === 'from' ? from : to}
              onChange={field === 'from' ? setFrom : setTo}
              hoursInputLabel={t('manual.hours', { field: t(`manual.${field}`) })}
              minutesInputLabel={t('manual.minutes', { field: t(`manual.${field}`) })}
              error={errorOf(field) !== undefined}
            />
          ))}
          {(['date', 'from', 'to'] as const).map(
            (field) =>
              errorOf(field) !== undefined && (
                <p key={field} className="wd-when-wrong wd-small" role="alert">
                  {t(`manual.${field}`)}: {errorOf(field)}
                </p>
              ),
          )}
        </div>
        <Summary span={span} zone={zone} at={judged} />
        <Textarea
          label={t('manual.memo')}
          placeholder={t('manual.memoHint')}
          value={memo}
          onChange={(event) => setMemo(event.currentTarget.value)}
          error={errorOf('memo')}
          maxLength={500}
          autosize
          minRows={2}
          required
          withAsterisk={false}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <BusyButton type="submit" busy={add.busy} disabled={takers.length === 0}>
            {'interval' in span
              ? t('manual.goTime', { duration: duration(span.interval[1] - span.interval[0]) })
              : t('manual.go')}
          </BusyButton>
        </Group>
      </form>
    </Modal>
  );
}

/** What was entered as it will be added, the days spelt out; at Monday 00:00 UTC it becomes two. */
function Summary({ span, zone, at }: { span: Span; zone: string; at: number }) {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  const names = zoneText(at, zone);
  if ('wrong' in span) return <p className="wd-small wd-dim">{t('manual.zone', { zone: names })}</p>;
  const [start, end] = span.interval;
  const [first, second] = byWeeks(span.interval).map(([a, b]) => duration(b - a));
  return (
    <div className="wd-when-sum" aria-live="polite">
      <p className="wd-number">
        {t('manual.sum', {
          duration: duration(end - start),
          from: momentText(start, zone, i18n.language),
          to: span.nextDay ? momentText(end, zone, i18n.language) : timeText(end, zone),
        })}
      </p>
      <p className="wd-small wd-dim">{t('manual.zone', { zone: names })}</p>
      {first !== undefined && second !== undefined && (
        <p className="wd-note">{t('manual.twoWeeks', { first, second })}</p>
      )}
    </div>
  );
}

/** Contracts that the list leaves out, each with its reason. */
function NotListed(props: {
  refusals: readonly { contract: DiaryState['contracts'][number]; why: ReturnType<typeof refusalOf> }[];
}) {
  const { t } = useTranslation();
  const out = props.refusals.flatMap(({ contract, why }) => (why === null ? [] : [{ contract, why }]));
  if (out.length === 0) return null;
  return (
    // Where none is left, the reasons are the answer.
    <details className="wd-not-listed wd-small wd-dim" open={out.length === props.refusals.length}>
      <summary>{t('manual.notListed')}</summary>
      <ul>
        {out.map(({ contract, why }) => (
          <li key={contract.id}>{t(`manual.why.${why}`, { contract: contract.title })}</li>
        ))}
      </ul>
    </details>
  );
}
