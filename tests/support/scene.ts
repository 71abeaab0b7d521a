// A sample state of the tracker and its diary, as the fake tracker shows it.
import type {
  Answer,
  DiaryState,
  ItemView,
  MethodName,
  ParsedArgs,
  RecordView,
} from '../../shared/diary-api.ts';
import type { Result } from '../../shared/domain/result.ts';

export interface Scene {
  readonly state: DiaryState;
  readonly records: readonly RecordView[];
  readonly items?: readonly ItemView[];
  /** Answers that take the place of what the fake would do. */
  readonly answers?: {
    readonly [M in MethodName]?: Result<Answer<M>> | ((args: ParsedArgs<M>) => Result<Answer<M>>);
  };
  /** WebP bytes of a commitment, `null` where there are none (404); without it every picture is a drawing. */
  readonly pictures?: (commitment: string) => Uint8Array | null;
}
