// Turns: what is read must still be so when what follows from it is written.

/** Makes a queue: each work begins when the one before has ended, however that went. */
export function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
