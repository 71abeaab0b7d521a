// Which notices of new pictures the system shows, and when they go.
import { describe, expect, it } from 'vitest';
import { type NoticePlan, NoticePlanner } from '../../../../electron/shell/electron/notices-model.ts';
import { shellWords } from '../../../../electron/shell/electron/words.ts';
import type { NoticeView } from '../../../../shared/diary-api.ts';
import { SECOND, SEGMENT } from '../../../../shared/domain/time.ts';
import { sampleNotice, sampleState } from '../../../support/sample-diary.ts';

const NOW = Date.parse('2026-03-04T15:02:13Z');
const en = shellWords('en', 'en');
const first = sampleNotice(NOW);
const second = sampleNotice(NOW, {
  key: { ...first.key, segment: first.key.segment - SEGMENT },
  mayBlur: false,
});

function planning() {
  const planner = new NoticePlanner();
  return (notices: readonly NoticeView[], focused = false, now = NOW): NoticePlan =>
    planner.plan(sampleState(now, { notices }), focused, en);
}

const none = { show: [], withdraw: [] };

describe('a notice', () => {
  it('is shown once, with its answers, and withdrawn when it is over', () => {
    const plan = planning();
    const { show, withdraw } = plan([first]);
    expect(withdraw).toEqual([]);
    expect(show).toHaveLength(1);
    expect(show[0]?.shown).toEqual({ ...first.key, takenAt: first.snapshot.takenAt });
    expect(show[0]?.body).toContain('API migration');
    expect(show[0]?.buttons).toEqual([
      { text: 'Keep', answer: 'keep' },
      { text: 'Discard', answer: 'discard' },
      { text: 'Blur', answer: 'blur' },
    ]);
    expect(plan([first])).toEqual(none);
    expect(plan([])).toEqual({ show: [], withdraw: [show[0]?.id] });
    expect(plan([])).toEqual(none);
  });

  it('is another one where a new picture takes the place of the old one, whose card goes', () => {
    const plan = planning();
    const [closing] = plan([first]).show;
    const takenAt = first.snapshot.takenAt + 30 * SECOND;
    const drawn = { ...first, until: first.until + 30 * SECOND, snapshot: { ...first.snapshot, takenAt } };
    const { show, withdraw } = plan([drawn]);
    expect(withdraw).toEqual([closing?.id]);
    expect(show.map(({ shown }) => shown)).toEqual([{ ...first.key, takenAt }]);
    expect(show[0]?.id).not.toBe(closing?.id);
    expect(plan([drawn])).toEqual(none);
  });

  it('offers blurring only where it may be blurred', () => {
    expect(planning()([second]).show[0]?.buttons.map(({ answer }) => answer)).toEqual(['keep', 'discard']);
  });

  it('is over at its end, whether or not the tracker has said so', () => {
    const plan = planning();
    plan([first]);
    expect(plan([first], false, first.until).withdraw).toHaveLength(1);
    expect(planning()([first], false, first.until)).toEqual(none);
  });

  it('leaves the others alone', () => {
    const plan = planning();
    const [a, b] = plan([first, second]).show;
    expect(plan([second]).withdraw).toEqual([a?.id]);
    expect(plan([]).withdraw).toEqual([b?.id]);
  });

  it('is not shown by the system while our window shows it, nor afterwards', () => {
    const plan = planning();
    expect(plan([first], true)).toEqual(none);
    expect(plan([first], false)).toEqual(none);
  });

  it('is withdrawn when a person comes to our window, and does not come back', () => {
    const plan = planning();
    const { show } = plan([first]);
    expect(plan([first], true)).toEqual({ show: [], withdraw: [show[0]?.id] });
    expect(plan([first], true)).toEqual(none);
    expect(plan([first], false)).toEqual(none);
  });

  it('tells nothing of the picture but when it was taken, presenting or not', () => {
    const shown = planning()([first]).show[0];
    const presenting = planning()([{ ...first, withoutPicture: true }]).show[0];
    expect(presenting).toEqual(shown);
    expect(JSON.stringify(shown)).not.toContain(first.snapshot.displays[0]?.picture ?? 'no picture');
    expect(first.until - NOW).toBe(47 * SECOND);
  });
});
