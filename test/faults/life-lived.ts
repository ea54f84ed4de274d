import { once } from "node:events";
import { createServer } from "node:http";
import { vi } from "vitest";
import { tableName } from "../../infra/local/environment.ts";
import type { LocalSystem } from "../../infra/local/system.ts";
import { openTable } from "../../shared/store/table.ts";
import { startAwsTwin } from "../infra/aws-twin.ts";
import { startStory } from "../stories/company.ts";
import { type Choice, type FaultyFunctions, faultyFunctions } from "./faulty-functions.ts";
import { acts, type World } from "./life.ts";
import { stubborn } from "./stubborn.ts";

/** What is left of a life, without the times at which it came to be. */
export type Traces = {
  /** Per person: how the lead stands, and what is on its timeline. */
  readonly leads: Readonly<Record<string, unknown>>;
  readonly figures: unknown;
  readonly configuration: unknown;
  /** How often each mail went out, by its reader and subject. */
  readonly mails: Readonly<Record<string, number>>;
  /** Webhooks that were taken outside, by their ids, in no order. */
  readonly told: number;
};

const people = [
  "paula@prospect.example",
  "rosa@quint.example",
  "rosa2@quint.example",
  "reader7@crowd.example",
];

type Exported = {
  readonly touches: readonly { readonly kind: string }[];
  readonly leads: readonly Record<string, unknown>[];
};

const tally = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length] as const).toSorted(),
  );

/** Dates and times in a subject differ where things came to be late. */
const timeless = (subject: string): string => subject.replace(/\b(by|on) .*$/, "$1 …");

const tracesOf = async (system: LocalSystem, told: ReadonlySet<string>): Promise<Traces> => {
  const read = async <Answer>(path: string): Promise<Answer> => {
    const answer = await system.api("GET", path);
    return (answer.status === 404 ? null : await answer.json()) as Answer;
  };
  const leads: Record<string, unknown> = {};
  for (const email of people) {
    const known = await read<Exported | null>(`/api/prospects/${encodeURIComponent(email)}`);
    leads[email] = known && {
      touches: tally(known.touches.map(({ kind }) => kind)),
      leads: known.leads.map(({ stage, fit, intent, attempts, reason, owner, money, timeline }) => ({
        stage,
        fit,
        intent,
        attempts,
        reason,
        owner,
        money,
        timeline: (timeline as { type: string }[]).map(({ type }) => type),
      })),
    };
  }
  const {
    total,
    costs,
    revenue,
    noSaleReasons,
    survey,
    leads: count,
  } = await read<Record<string, unknown>>("/api/campaigns/spring/assessment");
  const moves = await read<{ items: { to: string }[] }>("/api/campaigns/autumn/moves");
  const decisions = await read<{ items: unknown[] }>("/api/campaigns/spring/decision");
  return {
    leads,
    figures: { total, costs, revenue, noSaleReasons, survey, count },
    configuration: { moves: moves.items.map(({ to }) => to), decisions: decisions.items.length },
    mails: tally(
      system
        .mails()
        // Asked for again where the answer to the button was lost.
        .filter(({ subject }) => !subject.startsWith("Sign in"))
        .map(({ to, subject }) => `${to}: ${timeless(subject)}`),
    ),
    told: told.size,
  };
};

/** Takes webhooks; `/gone` is gone for ever. */
const startReceiver = async () => {
  const told = new Set<string>();
  const crm = { url: "", answer: 204 };
  const server = createServer((request, response) => {
    request.resume();
    const status = request.url === "/gone" ? 410 : crm.answer;
    if (status < 300) told.add(String(request.headers["webhook-id"]));
    response.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  crm.url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return { crm, told, stop: () => void server.close() };
};

/** Counts the lines with this code that the functions log, and keeps their warnings out of the test's output. */
const watchLog = (code: string) => {
  let lines = 0;
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    if (String(text).includes(`"message":"${code}"`)) lines++;
    return true;
  });
  return { lines: () => lines, stop: () => spy.mockRestore() };
};

const policy = {
  firstResponse: { hot: "P2D", ideal: "P2D", other: "P2D" },
  pools: [{ id: "reps", members: [{ id: "ana" }], pick: "round-robin", fallback: "mia" }],
  rules: [{ when: { sameCompany: true }, pool: "reps" }],
};

export type Lived = {
  readonly traces: Traces;
  readonly faulty: FaultyFunctions;
  /** Mails that the product itself said may have gone out twice. */
  readonly mayBeRepeated: number;
};

/** Lives through every act with one kind of fault at each call site, or with none; answers what is left of it. */
export const liveWith = async (choose: Choice | null): Promise<Lived> => {
  let pass = (_ms: number): void => {};
  const secrets: Record<string, string> = {};
  const twin = await startAwsTwin(secrets);
  process.env["AWS_ENDPOINT_URL_SECRETS_MANAGER"] = twin.endpoint;
  const faulty = faultyFunctions((ms) => pass(ms), secrets);
  const receiver = await startReceiver();
  const log = watchLog("mail-may-be-repeated");
  const system = await startStory(policy, { functions: faulty.functions, backOffMs: 1, logLevel: "WARN" });
  try {
    pass = (ms) => system.clock.moveTo(system.clock.now() + ms);
    const story = stubborn(system);
    const table = openTable(tableName);
    const maintain: World["maintain"] = async (work) => {
      for (;;) {
        const done = await faulty.run("maintenance", work).then(
          () => true,
          () => false,
        );
        if (done) return;
      }
    };
    faulty.inject(choose);
    for (const act of acts) {
      await act({ story, table, maintain, refuse: faulty.refuse, crm: receiver.crm });
      await story.rest();
    }
    faulty.inject(null);
    await story.rest();
    return { traces: await tracesOf(system, receiver.told), faulty, mayBeRepeated: log.lines() };
  } finally {
    await system.stop();
    faulty.stop();
    log.stop();
    receiver.stop();
    await twin.stop();
  }
};
