type Entry = { readonly at: number; readonly order: number; readonly act: () => Promise<void> };

/** What people are going to do, each at an instant in milliseconds since the epoch. */
export type Agenda = {
  add(at: number, act: () => Promise<void>): void;
  /** The instant of the next entry; undefined when there is none. */
  next(): number | undefined;
  /** Takes out everything up to and including an instant, in the order of time, then of adding. */
  takeUntil(at: number): readonly (() => Promise<void>)[];
};

export const openAgenda = (): Agenda => {
  let entries: Entry[] = [];
  let added = 0;
  return {
    add: (at, act) => {
      entries.push({ at, act, order: added++ });
    },
    next: () =>
      entries.length === 0
        ? undefined
        : entries.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY),
    takeUntil: (at) => {
      const due = entries.filter((entry) => entry.at <= at);
      entries = entries.filter((entry) => entry.at > at);
      return due.toSorted((a, b) => a.at - b.at || a.order - b.order).map(({ act }) => act);
    },
  };
};
