import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { randomFrom } from "../../infra/bench/verdict/random.ts";
import { kill, started } from "../local/npm-start.ts";
import { temporaryFolder } from "../local/temporary-folder.ts";
import { keepResult } from "./results.ts";
import { isLong, seed } from "./seed.ts";

const kills = isLong ? Number(process.env["FAULTS_KILLS"] ?? 200) : 4;
const callersAtOnce = 8;
/** Each caller rests so long between two forms, so that there are forms on their way at every moment and not too many leads. */
const restMs = 100;
const longestLifeMs = 600;
const mostPatienceMs = 30_000;
const lookMs = 5;

const flags = ["--port", "0", "--clock", "manual", "--now", "2026-01-05T09:00:00Z", "--token", "a-token"];

type Lead = {
  readonly id: string;
  readonly prospect: { readonly email: string };
  readonly timeline: readonly Event[];
};
type Event = { readonly type: string; readonly share?: number; readonly at: string };

const api = async <Answer>(url: string, path: string): Promise<Answer> => {
  const answer = await fetch(url + path, { headers: { authorization: "Bearer a-token" } });
  return (await answer.json()) as Answer;
};

const allLeads = async (url: string): Promise<readonly Lead[]> => {
  const leads: Lead[] = [];
  let cursor: string | null = null;
  do {
    const after: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: Lead[]; cursor: string | null } = await api(url, `/api/leads?limit=100${after}`);
    leads.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return leads;
};

const moveClock = (url: string, advance: string) =>
  fetch(`${url}/local/clock`, { method: "POST", body: JSON.stringify({ advance }) });

it(`after kill -9 at ${kills} moments under load (seed ${seed}) each accepted form is one lead, each due check is done once`, {
  timeout: 3_600_000,
}, async () => {
  const random = randomFrom(seed);
  // Draws of their own: how far the callers get must not move the moments of the kills.
  const rests = randomFrom(seed + 1);
  const data = temporaryFolder();
  const accepted = new Map<string, string>();
  let people = 0;

  const load = async (url: string, isOver: () => boolean) => {
    while (!isOver()) {
      const email = `person${people++}@prospect.example`;
      const body = new URLSearchParams({ email, call: "yes" });
      const answer = await fetch(`${url}/f/website`, {
        method: "POST",
        body,
        headers: { accept: "application/json" },
      }).catch(() => null);
      const text = await answer?.text().catch(() => null);
      if (answer?.status === 200 && text) accepted.set(email, (JSON.parse(text) as { id: string }).id);
      await delay(rests.between(0, 2 * restMs));
    }
  };

  for (let n = 0; n < kills; n++) {
    const { child, url } = await started("--data", data, ...flags);
    expect(url).not.toBe("");
    let over = false;
    const before = accepted.size;
    const callers = Array.from({ length: callersAtOnce }, () => load(url, () => over));
    // Every other one dies while checks fall due.
    if (n % 2 === 1) moveClock(url, "PT2M").catch(() => {});
    // How long a cold start takes is the machine's affair: the moment is counted from this life's first answer.
    for (let waited = 0; accepted.size === before && waited < mostPatienceMs; waited += lookMs)
      await delay(lookMs);
    await delay(random.between(20, longestLifeMs));
    await kill(child, "SIGKILL");
    over = true;
    await Promise.all(callers);
  }

  const { child, url } = await started("--data", data, ...flags);
  for (let rests = 0; rests < 3; rests++) {
    expect((await api<{ settled?: boolean }>(url, "/local/settled")) !== null).toBe(true);
    await moveClock(url, "PT6M");
  }
  for (let minutes = 0; minutes < 120; minutes += 5) await moveClock(url, "PT5M");
  const leads = await allLeads(url);
  const byEmail = Map.groupBy(leads, ({ prospect }) => prospect.email);
  expect([...byEmail.values()].filter(({ length }) => length !== 1)).toEqual([]);
  expect([...accepted.keys()].filter((email) => !byEmail.has(email))).toEqual([]);

  const twice: string[] = [];
  let checks = 0;
  for (const { id } of leads) {
    const { timeline } = await api<Lead>(url, `/api/leads/${id}`);
    const count = (type: string) => timeline.filter((event) => event.type === type).length;
    if (count("received") !== 1) twice.push(`${id} received`);
    const assigned = count("assigned");
    // Two reminders and two escalations for each owner in turn, at most.
    if (count("reminded") > 2 * assigned || count("escalated") > 2 * assigned) twice.push(`${id} checks`);
    const said = timeline
      .filter(({ type }) => type === "reminded" || type === "escalated")
      .map((event) => JSON.stringify(event));
    if (new Set(said).size !== said.length) twice.push(`${id} the same check`);
    checks += said.length;
  }
  expect(twice).toEqual([]);
  expect(accepted.size).toBeGreaterThanOrEqual(kills);
  await kill(child, "SIGTERM");
  keepResult("2. kill -9 under load", {
    "moments at which everything was killed": kills,
    "forms accepted, each one lead": accepted.size,
    "leads in all (some answers died on the way)": leads.length,
    "due checks done, none twice": checks,
  });
});
