// What the preload script puts into the page under Electron: calls of DiaryApi by name, and what the tracker pushes.
import type { Answer, Args, DiaryEvent, MethodName } from './diary-api.ts';
import type { Result } from './domain/result.ts';

/** Under this name the page finds the bridge. */
export const BRIDGE = 'workDiary';

/** `held`: no call is answered until the next state comes. `go`: show another screen; `hash` is the part after "#". */
export type BridgeEvent =
  | DiaryEvent
  | { readonly event: 'held' }
  | { readonly event: 'go'; readonly hash: string };

export interface DiaryBridge {
  call<M extends MethodName>(method: M, args: Args<M>): Promise<Result<Answer<M>>>;
  /** From now on; the first state is asked for by the page. What comes is parsed by the page as if by network. */
  listen(listener: (event: unknown) => void): void;
}
