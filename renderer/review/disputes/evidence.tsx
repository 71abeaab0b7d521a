// The evidence of one record or item: pictures, minutes, words, rules, findings, what was said of it and who looked at it.
import { useTranslation } from 'react-i18next';
import { type Terms, termsAt } from '../../../shared/domain/contract.ts';
import { total } from '../../../shared/domain/intervals.ts';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import type { ReviewDay, ReviewItem, ReviewRecord } from '../../../shared/wire/review.ts';
import { useCommands } from '../../frame/commands.ts';
import { useActivityWords } from '../../ui/activity-meter.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { MinuteBars } from '../../ui/minute-bars.tsx';
import { useProtectionWords } from '../../ui/protection-badge.tsx';
import { timesText } from '../../ui/record-words.ts';
import { RuleList } from '../../ui/rule-list.tsx';
import { SnapshotViewer } from '../../ui/snapshot-viewer.tsx';
import { usePictureView } from '../../ui/snapshot-viewer-state.ts';
import { useZone } from '../../ui/zone.tsx';
import { RecordTexts } from '../diary/record-texts.tsx';
import { hrefOf } from '../frame/route.ts';
import { Waiting } from '../frame/waiting.tsx';
import type { Answered } from '../line/site.tsx';
import { useAsked } from '../line/site.tsx';
import { Findings, useFindingsSum } from './findings.tsx';
import { Heard } from './heard.tsx';
import { type NamedPart, usePartWords } from './part-words.ts';
import '../../ui/segment-view.css';

export interface EvidenceProps {
  readonly dispute: DisputeView;
  readonly part: NamedPart;
  readonly diary: Answered<ReviewDay>;
}

export function Evidence({ dispute, part, diary }: EvidenceProps) {
  const { t } = useTranslation();
  const partWords = usePartWords();
  const findingsSum = useFindingsSum();
  const { contract } = dispute;
  const detail = useAsked(['contract', { params: { contract } }]);
  const terms = detail.value && termsAt(detail.value.contract, part.start);
  const findings = dispute.findings.filter(({ entry }) => entry === part.entry);
  return (
    <section className="wd-card wd-evidence" aria-labelledby="wd-evidence">
      <div className="wd-card-head">
        <h3 id="wd-evidence">{t('disputes.evidence', { what: partWords(part) })}</h3>
        <a
          href={hrefOf({
            screen: 'diary',
            contract,
            day: null,
            record: { entry: part.entry, at: part.start },
          })}
        >
          {t('disputes.inDiary')}
        </a>
      </div>
      <Waiting answered={diary}>
        {(day) => <Shown day={day} part={part} terms={terms} contract={contract} />}
      </Waiting>
      <section>
        <h4>{t('disputes.checks')}</h4>
        <p>{findingsSum(findings)}</p>
        <Findings findings={findings} />
        <p className="wd-small wd-dim">{t('disputes.checksMean')}</p>
      </section>
      <Heard contract={contract} part={part} />
    </section>
  );
}

function Shown(props: { day: ReviewDay; part: NamedPart; terms: Terms | null; contract: string }) {
  const { t } = useTranslation();
  const { day, part } = props;
  const record = day.records.find(({ id }) => id === part.entry);
  const item = day.items.find(({ id }) => id === part.entry);
  if (record) return <RecordEvidence {...props} record={record} />;
  if (item) return <ItemEvidence item={item} />;
  return <p>{t('disputes.notInDiary')}</p>;
}

function RecordEvidence({
  record,
  terms,
  contract,
}: {
  record: ReviewRecord;
  terms: Terms | null;
  contract: string;
}) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const exact = useExactTime();
  const activity = useActivityWords();
  const pictures = usePictureView(record.snapshot);
  useCommands(t('snapshot.stage'), [
    { id: 'case-zoom-in', name: t('picture.zoomIn'), keys: ['+', '='], run: () => pictures.step('in') },
    { id: 'case-zoom-out', name: t('picture.zoomOut'), keys: ['-', '_'], run: () => pictures.step('out') },
    { id: 'case-zoom-fit', name: t('picture.fit'), keys: ['0'], run: () => pictures.fit() },
  ]);
  const tracked = record.intervals
    .map(([start, end]) => `${exact.clock(start, zone)} – ${exact.clock(end, zone)}`)
    .join(', ');
  return (
    <>
      <SnapshotViewer state={record} pictures={pictures} zone={zone} />
      <section>
        <h4>
          {t('record.activity')} <span className="wd-dim">{activity(record.minutes)}</span>
        </h4>
        <div className="wd-evidence-minutes">
          <MinuteBars segment={record.segment} minutes={record.minutes} zone={zone} />
        </div>
      </section>
      <dl className="wd-evidence-facts">
        <div>
          <dt>{t('siteRecord.times')}</dt>
          <dd className="wd-number">
            {tracked} ({exact.duration(record.tracked)})
          </dd>
        </div>
        <RecordTexts record={record} contract={contract} readsHistory zone={zone} />
        {record.application !== null && (
          <div>
            <dt>{t('record.application')}</dt>
            <dd>{record.application === 'private' ? t('record.private') : record.application}</dd>
          </div>
        )}
        {record.title !== null && (
          <div>
            <dt>{t('record.window')}</dt>
            <dd>{record.title === 'private' ? t('record.private') : record.title}</dd>
          </div>
        )}
        <div>
          <dt>{t('disputes.received')}</dt>
          <dd className="wd-number">{exact.moment(record.received, zone)}</dd>
        </div>
      </dl>
      <RuleList record={record} terms={terms} />
    </>
  );
}

function ItemEvidence({ item }: { item: ReviewItem }) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const exact = useExactTime();
  const protection = useProtectionWords();
  return (
    <>
      <p>{t('disputes.itemMeans')}</p>
      <dl className="wd-evidence-facts">
        <div>
          <dt>{t('parts.kind')}</dt>
          <dd>{t(`itemKind.${item.kind}`)}</dd>
        </div>
        <div>
          <dt>{t('parts.time')}</dt>
          <dd className="wd-number">
            {timesText(item, zone)} ({exact.duration(total(item.intervals))})
          </dd>
        </div>
        <div>
          <dt>{t('record.memo')}</dt>
          <dd>{item.memo || <span className="wd-dim">{t('siteRecord.memoNone')}</span>}</dd>
        </div>
        <div>
          <dt>{t('statement.protection')}</dt>
          <dd>{protection(item.protection, false)}</dd>
        </div>
      </dl>
    </>
  );
}
