// The names of all IPC channels; the preload script knows nothing else of the main process.

/** Page to main process: a method of DiaryApi and its arguments. */
export const CALL = 'diary:call';
/** Main process to page: a `BridgeEvent`. */
export const EVENT = 'diary:event';
