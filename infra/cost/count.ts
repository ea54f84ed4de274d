import { AsyncLocalStorage } from "node:async_hooks";
import { observeCalls } from "../../shared/aws/calls.ts";
import { type Functions, functions } from "../local/functions.ts";
import { type LocalSystem, startLocalSystem } from "../local/system.ts";

/** What something took of AWS, counted. */
export type Counts = {
  readonly requests: number;
  /** Runs of each function, by its name. */
  readonly runs: Readonly<Record<string, number>>;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly mails: number;
  readonly schedules: number;
};

const none: Counts = { requests: 0, runs: {}, writeUnits: 0, readUnits: 0, mails: 0, schedules: 0 };

const plus = (a: Counts, b: Partial<Counts>): Counts => ({
  requests: a.requests + (b.requests ?? 0),
  runs: {
    ...a.runs,
    ...Object.fromEntries(
      Object.entries(b.runs ?? {}).map(([name, more]) => [name, (a.runs[name] ?? 0) + more]),
    ),
  },
  writeUnits: a.writeUnits + (b.writeUnits ?? 0),
  readUnits: a.readUnits + (b.readUnits ?? 0),
  mails: a.mails + (b.mails ?? 0),
  schedules: a.schedules + (b.schedules ?? 0),
});

export const times = (counts: Counts, factor: number): Counts => ({
  requests: counts.requests * factor,
  runs: Object.fromEntries(Object.entries(counts.runs).map(([name, runs]) => [name, runs * factor])),
  writeUnits: counts.writeUnits * factor,
  readUnits: counts.readUnits * factor,
  mails: counts.mails * factor,
  schedules: counts.schedules * factor,
});

const isSweep = (event: unknown): boolean => typeof event === "object" && event !== null && "sweep" in event;
const isRequest = (event: unknown): boolean =>
  typeof event === "object" && event !== null && "requestContext" in event;

/** The functions, counting; what a sweep takes is counted apart, because it comes with the hours and not with the leads. */
const countingFunctions = () => {
  const counted = { work: none, sweeps: none };
  const running = new AsyncLocalStorage<keyof typeof counted>();
  const add = (to: keyof typeof counted, more: Partial<Counts>) => {
    counted[to] = plus(counted[to], more);
  };
  const stop = observeCalls(({ operation, writeUnits, readUnits }) => {
    const mails = operation === "SendEmail" ? 1 : 0;
    const schedules = operation === "CreateSchedule" ? 1 : 0;
    add(running.getStore() ?? "work", { writeUnits, readUnits, mails, schedules });
  });
  const wrapped = Object.entries(functions).map(([name, load]): [string, Functions[string]] => [
    name,
    async () => {
      const { wire } = await load();
      return {
        wire: (env, clock) => {
          const handler = wire(env, clock);
          return (event, context) => {
            const kind = isSweep(event) ? "sweeps" : "work";
            add(kind, { requests: isRequest(event) ? 1 : 0, runs: { [name]: 1 } });
            return running.run(kind, () => handler(event, context));
          };
        },
      };
    },
  ]);
  const reset = () => Object.assign(counted, { work: none, sweeps: none });
  return { functions: Object.fromEntries(wrapped), counted, reset, stop };
};

const leads = 10;
const eventsInABatch = 500;

const configure = async ({ api }: LocalSystem): Promise<void> => {
  const member = { name: "Rita Rep", email: "rita@agency.example", timeZone: "UTC" };
  await api("PUT", "/api/members/rita", member);
  await api("PUT", "/api/campaigns/spring", { name: "Spring" });
  await api("PUT", "/api/sources/form", { type: "json", campaign: "spring", secret: "only-for-counting" });
  await api("PUT", "/api/sources/blast", { type: "sendgrid", campaign: "spring" });
};

const press = async (system: LocalSystem, address: string, link: RegExp, fields: Record<string, string>) => {
  const mail = system.mails(address).findLast(({ text }) => link.test(text));
  const [path = ""] = mail?.text.match(link) ?? [];
  await system.request(path);
  await system.request(path, { method: "POST", body: new URLSearchParams(fields) });
  await system.settled();
};

/** A lead from its form to its sale: told, spoken to, met, won, asked how it went. One after another, nothing in one batch. */
const liveOne = async (system: LocalSystem, n: number): Promise<void> => {
  const email = `person${n}@prospect.example`;
  await system.request("/hooks/forms/form", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer only-for-counting" },
    body: JSON.stringify({ email, name: `Person ${n}`, company: "Prospect Ltd" }),
  });
  await system.settled();
  const rep = /\/r\/[\w.~-]+/;
  await press(system, "rita@agency.example", rep, { do: "spoke", v: "1" });
  await press(system, "rita@agency.example", rep, { do: "meeting", v: "2" });
  await system.advance("P2D");
  await press(system, email, /\/s\/[\w.~-]+/, { rating: "5", contacted: "yes" });
  await press(system, "rita@agency.example", rep, { do: "won", v: "3", amount: "1000", customer: "new" });
};

const sendEvents = async (system: LocalSystem, from: number): Promise<void> => {
  const { url } = (await (await system.api("GET", "/api/sources/blast")).json()) as { url: string };
  const { pathname, search } = new URL(url);
  const events = Array.from({ length: eventsInABatch }, (_, i) => ({
    email: `reader${from + i}@prospect.example`,
    event: "open",
    timestamp: 1_767_600_000 + i,
    sg_event_id: `open-${from + i}`,
  }));
  await system.request(`${pathname}${search}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(events),
  });
  await system.settled();
};

export type Counted = { readonly perLead: Counts; readonly perEvent: Counts; readonly perSweep: Counts };

/** Lives leads and e-mail events through the local system and counts what each took; the same numbers every time. */
export const count = async (): Promise<Counted> => {
  const counting = countingFunctions();
  const system = await startLocalSystem({
    functions: counting.functions,
    now: Date.parse("2026-01-05T09:00:00.000Z"),
  });
  try {
    await configure(system);
    await liveOne(system, 0);
    await sendEvents(system, 0);
    counting.reset();
    for (let n = 1; n <= leads; n++) await liveOne(system, n);
    const perLead = times(counting.counted.work, 1 / leads);
    counting.reset();
    await sendEvents(system, eventsInABatch);
    const asking = { requests: -1, runs: { api: -1 } };
    const perEvent = times(plus(counting.counted.work, asking), 1 / eventsInABatch);
    counting.reset();
    await system.advance("PT1H");
    const { sweeps } = counting.counted;
    return { perLead, perEvent, perSweep: times(sweeps, 1 / (sweeps.runs["check-due"] ?? 1)) };
  } finally {
    await system.stop();
    counting.stop();
  }
};
