// What calls do to a scene of the fake tracker: just enough for the screens to go on.
import {
  type DiaryState,
  diaryMethods,
  type ItemView,
  type MethodName,
  type RecordView,
  settingsSchema,
} from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { SECOND } from '../../shared/domain/time.ts';
import type { Scene } from './scene.ts';

/** What a call does to the scene: just enough for the screen to go on. */
export function apply(scene: Scene, method: MethodName, args: unknown): Scene {
  const { state } = scene;
  const timer = (change: Partial<DiaryState['timer']>): Scene => ({
    ...scene,
    state: { ...state, timer: { ...state.timer, ...change } },
  });
  const records = (
    keys: readonly { contract: string; segment: number }[],
    change: Partial<RecordView>,
  ): Scene => ({
    ...scene,
    records: scene.records.map((record) =>
      keys.some((key) => key.contract === record.contract && key.segment === record.segment)
        ? { ...record, ...change }
        : record,
    ),
  });
  const item = (entry: string, change: Partial<ItemView>): Scene => ({
    ...scene,
    items: (scene.items ?? []).map((one) => (one.entry === entry ? { ...one, ...change } : one)),
  });
  const contract = (id: string, change: (before: Contract) => Partial<Contract>): Scene => ({
    ...scene,
    state: {
      ...state,
      contracts: state.contracts.map((one) => (one.id === id ? { ...one, ...change(one) } : one)),
    },
  });
  switch (method) {
    case 'acceptConsent':
      return { ...scene, state: { ...state, consent: { ...state.consent, accepted: true } } };
    case 'start': {
      const { contract, memo, labels } = diaryMethods.start.args.parse(args);
      return timer({
        state: 'running',
        contract,
        memo: memo ?? '',
        labels: labels ?? [],
        since: state.now,
        session: 0,
      });
    }
    case 'stop':
      return timer({ state: 'stopped', since: null });
    case 'pause':
      return timer({ state: 'privacy' });
    case 'resume':
      return timer({ state: 'running' });
    case 'setMemo': {
      const { memo, records: keys } = diaryMethods.setMemo.args.parse(args);
      return keys ? records(keys, { memo }) : timer({ memo });
    }
    case 'setLabels': {
      const { labels, records: keys } = diaryMethods.setLabels.args.parse(args);
      return keys ? records(keys, { labels }) : timer({ labels });
    }
    case 'moveRecords': {
      const { records: keys, contract } = diaryMethods.moveRecords.args.parse(args);
      return records(keys, {
        status: 'discarding',
        discardAt: state.now + 10 * SECOND,
        movingTo: contract,
      });
    }
    case 'saveSettings':
      return {
        ...scene,
        state: { ...state, settings: settingsSchema.parse({ ...state.settings, ...(args as object) }) },
      };
    case 'discard': {
      const { records: keys } = diaryMethods.discard.args.parse(args);
      return records(keys, { status: 'discarding', discardAt: state.now + 10 * SECOND });
    }
    case 'undoDiscard':
      return records(diaryMethods.undoDiscard.args.parse(args).records, {
        status: 'sealed',
        discardAt: null,
        movingTo: null,
      });
    case 'discardItem':
      return item(diaryMethods.discardItem.args.parse(args).entry, {
        discardAt: state.now + 10 * SECOND,
      });
    case 'undoDiscardItem':
      return item(diaryMethods.undoDiscardItem.args.parse(args).entry, { discardAt: null });
    case 'giveBack': {
      const { entries } = diaryMethods.giveBack.args.parse(args);
      return {
        ...scene,
        records: scene.records.map((record) =>
          record.entry !== null && entries.includes(record.entry)
            ? { ...record, returnedAt: state.now }
            : record,
        ),
      };
    }
    case 'setContractStatus': {
      const { contract: id, status } = diaryMethods.setContractStatus.args.parse(args);
      return contract(id, ({ statusChanges }) => ({
        statusChanges: [...statusChanges, { at: state.now, status }],
      }));
    }
    case 'raiseLimit': {
      const { contract: id, week, limit } = diaryMethods.raiseLimit.args.parse(args);
      return contract(id, ({ raisedLimits }) => ({
        raisedLimits: [...raisedLimits, { week, limit, at: state.now }],
      }));
    }
    case 'keep':
    case 'blur':
      return { ...scene, state: { ...state, notices: [] } };
    case 'answerIdle':
      return { ...scene, state: { ...state, idleAsks: [] } };
    case 'dismissResume':
      return { ...scene, state: { ...state, resumeAsk: null } };
    case 'dismissWarning': {
      const { reason } = diaryMethods.dismissWarning.args.parse(args);
      return {
        ...scene,
        state: { ...state, warnings: state.warnings.filter((warning) => warning.reason !== reason) },
      };
    }
    default:
      return scene;
  }
}
