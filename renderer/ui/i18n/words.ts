// The shape that a translation has to have: the keys of English, all of them, with texts of its own.

export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]>;
};
