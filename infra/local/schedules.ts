import type { AsyncInvocations } from "./async-invocations.ts";
import type { LocalClock } from "./clock.ts";
import { openJournal } from "./files.ts";
import { earliestOf, type Timed } from "./timed.ts";

/** A one-time schedule as EventBridge Scheduler keeps it. */
export type Schedule = {
  readonly group: string;
  readonly name: string;
  /** As given: "at(2026-01-05T09:15:00)". */
  readonly expression: string;
  /** When it rings, in milliseconds since the epoch. */
  readonly at: number;
  readonly createdAt: number;
  readonly target: { readonly Arn: string; readonly Input?: string | undefined };
};

/** The schedules that have not rung; each rings once at its instant and is gone. */
export type Schedules = Timed & {
  find(group: string, name: string): Schedule | undefined;
  /** Soonest first. */
  all(): readonly Schedule[];
  add(schedule: Schedule): void;
  remove(schedule: Schedule): void;
};

type Entry = { readonly added: Schedule } | { readonly removed: string };

const keyOf = ({ group, name }: Pick<Schedule, "group" | "name">) => `${group}/${name}`;

export const openSchedules = (
  file: string,
  clock: LocalClock,
  invocations: AsyncInvocations,
  nudge: () => void,
): Schedules => {
  const journal = openJournal<Entry>(file);
  const live = new Map<string, Schedule>();
  for (const entry of journal.read()) {
    if ("added" in entry) live.set(keyOf(entry.added), entry.added);
    else live.delete(entry.removed);
  }
  journal.restart([...live.values()].map((added) => ({ added })));

  const remove = (schedule: Schedule) => {
    journal.append({ removed: keyOf(schedule) });
    live.delete(keyOf(schedule));
  };

  const inOrder = (some: Schedule[]) => some.sort((a, b) => a.at - b.at || a.name.localeCompare(b.name));

  return {
    find: (group, name) => live.get(keyOf({ group, name })),
    all: () => inOrder([...live.values()]),
    add: (schedule) => {
      journal.append({ added: schedule });
      live.set(keyOf(schedule), schedule);
      nudge();
    },
    remove,
    nextAt: () => earliestOf([...live.values()].map(({ at }) => at)),
    drain: async () => {
      const due = [...live.values()].filter(({ at }) => at <= clock.now());
      for (const schedule of inOrder(due)) {
        const functionName = schedule.target.Arn.split(":").at(-1) ?? "";
        // Accepted first: a crash in between rings twice, which changes nothing twice, and never not at all.
        invocations.accept(functionName, JSON.parse(schedule.target.Input ?? "{}"));
        remove(schedule);
      }
      await invocations.drain();
    },
  };
};
