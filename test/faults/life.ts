import { createHmac } from "node:crypto";
import { randomFrom } from "../../infra/bench/verdict/random.ts";
import { personsOf } from "../../shared/store/persons.ts";
import { CountersMovedError, recount } from "../../shared/store/recount.ts";
import type { Table } from "../../shared/store/table.ts";
import { copyTombstone } from "../../shared/store/tombstones.ts";
import { seed } from "./seed.ts";
import type { Stubborn } from "./stubborn.ts";

/** What a life is lived in; everything it does is asked for again until it is done. */
export type World = {
  readonly story: Stubborn;
  readonly table: Table;
  /** Runs the work while the table takes no webhook. */
  refuse(work: () => Promise<unknown>): Promise<void>;
  /** Runs maintenance as a function of its own, again until it succeeds. */
  maintain(work: () => Promise<unknown>): Promise<void>;
  /** Where webhooks go out to, and what is answered there from now on. */
  readonly crm: { readonly url: string; answer: number };
};

type Act = (world: World) => Promise<unknown>;

const typeformSecret = "stories-typeform-secret";

const asJson = { "content-type": "application/json" };

const typeform = ({ story }: World, token: string, email: string) => {
  const body = JSON.stringify({
    event_id: `event-${token}`,
    event_type: "form_response",
    form_response: {
      form_id: "checklist",
      token,
      submitted_at: "2026-01-05T09:00:00Z",
      definition: {
        id: "c",
        title: "C",
        fields: [{ id: "f1", ref: "email", type: "email", title: "E-mail" }],
      },
      answers: [{ type: "email", email, field: { id: "f1", type: "email" } }],
    },
  });
  const signature = createHmac("sha256", typeformSecret).update(body).digest("base64");
  return story.ask("POST", "/hooks/forms/form", {
    headers: { ...asJson, "typeform-signature": `sha256=${signature}` },
    body,
  });
};

const pathOf = async ({ story }: World, source: string): Promise<string> => {
  const { url } = (await (await story.call("GET", `/api/sources/${source}`)).json()) as { url: string };
  const { pathname, search } = new URL(url);
  return pathname + search;
};

const postJson = async (world: World, source: string, body: unknown) =>
  world.story.ask("POST", await pathOf(world, source), { headers: asJson, body: JSON.stringify(body) });

const leadOf = async ({ story }: World, email: string): Promise<string> => {
  const answer = await story.call("GET", `/api/prospects/${encodeURIComponent(email)}`);
  const { leads } = (await answer.json()) as { leads: readonly { id: string }[] };
  return leads.at(-1)?.id ?? "";
};

const activity = async (world: World, email: string, body: object) =>
  world.story.call("POST", `/api/leads/${await leadOf(world, email)}/activities`, { by: "ana", ...body });

const opened = (email: string, id: string, event = "open") => ({
  email,
  event,
  sg_event_id: id,
  timestamp: 1_767_603_660,
});

/** More than one item holds, however well it is compressed. */
const blast = () => {
  const random = randomFrom(seed);
  const noise = () => Array.from({ length: 60 }, () => random.between(0, 1).toString(36).slice(2)).join("");
  return Array.from({ length: 900 }, (_, i) => ({
    ...opened(`reader${i}@crowd.example`, `b${i}`),
    noise: noise(),
  }));
};

/** A link signs in once: whoever gets no answer to that asks for another one. */
const signedIn = async ({ story }: World): Promise<string> => {
  for (let tries = 0; tries < 5; tries++) {
    await story.post("/sign-in", { email: "mia@company.example" });
    await story.rest();
    const answer = await story.post(await story.link("mia@company.example", /\/sign-in\//), {});
    const cookie = answer.headers.get("set-cookie")?.split(";")[0];
    if (cookie !== undefined) return cookie;
  }
  throw new Error("nobody could sign in");
};

const configure: readonly Act[] = [
  ({ story }) =>
    story.call("PUT", "/api/contests/sprint", {
      name: "Sprint",
      metric: "sla-kept",
      from: "2026-01-05",
      to: "2026-01-14",
      minimumLeads: 1,
    }),
  ({ story }) => story.call("PUT", "/api/sources/blast", { type: "sendgrid", campaign: "spring" }),
  ({ story }) =>
    story.call("PUT", "/api/sources/mapped", { type: "json", campaign: "spring", fields: { email: "mail" } }),
  ({ story, crm }) =>
    story.call("PUT", "/api/outgoing/crm", { url: `${crm.url}/crm`, events: ["lead.no-sale", "lead.won"] }),
  ({ story, crm }) =>
    story.call("PUT", "/api/outgoing/old", { url: `${crm.url}/gone`, events: ["lead.no-sale"] }),
  ({ story }) => story.call("PUT", "/api/campaigns/autumn", { name: "Autumn", owner: "max" }),
  ({ story }) => story.call("POST", "/api/campaigns/autumn/moves", { to: "in-review", by: "max", note: "" }),
  ({ story }) => story.press("mia@company.example", /\/v\/.*do=approve/, {}, /Autumn/),
  ({ story }) => story.call("POST", "/api/campaigns/autumn/moves", { to: "briefed", by: "max", note: "" }),
  ({ story }) => story.press("ana@company.example", /\/b\//, {}, /Autumn/),
  ({ story }) =>
    story.call("POST", "/api/campaigns/spring/costs", {
      date: "2026-01-03",
      money: { amount: 1_000, currency: "USD" },
      note: "prints",
    }),
  ({ story }) =>
    story.call("POST", "/api/campaigns/spring/decision", { decision: "keep", note: "It works.", by: "max" }),
  ({ story }) =>
    story.call("POST", "/api/campaigns/spring/decision", { decision: "keep", note: "It works.", by: "mia" }),
];

const quarantined = async ({ story }: World): Promise<string> => {
  const { items } = (await (await story.call("GET", "/api/quarantine")).json()) as {
    items: { id: string }[];
  };
  return items[0]?.id ?? "";
};

/** Answers the newest mail to somebody, as their mail program would. */
const reply = ({ story }: World, to: string, text: string) => {
  const mail = story.mails(to).at(-1);
  return story.post("/local/inbox/reply", { mail: mail?.id ?? "", text });
};

const arrive: readonly Act[] = [
  (world) => typeform(world, "first", "paula@prospect.example"),
  ({ story }) =>
    story.post("/f/site", { email: "quinn@prospect.example", name: "Quinn", company: "Quint Ltd" }),
  ({ story }) => story.post("/f/site", { email: "rosa@quint.example", phone: "+4915112345678" }),
  ({ story }) => story.post("/f/site", { email: "rosa2@quint.example", phone: "+4915112345678" }),
  (world) =>
    postJson(world, "blast", [
      opened("paula@prospect.example", "o1"),
      opened("quinn@prospect.example", "o2"),
    ]),
  (world) => postJson(world, "blast", [opened("quinn@prospect.example", "c1", "click")]),
  (world) => postJson(world, "blast", blast()),
  (world) => postJson(world, "mapped", { nothing: "of use" }),
  (world) => world.refuse(() => typeform(world, "refused", "refused@prospect.example")),
  (world) => world.refuse(() => postJson(world, "blast", [opened("refused@prospect.example", "r1")])),
  // Still on its way when its person is erased.
  (world) =>
    world.refuse(async () => {
      await typeform(world, "late", "late@prospect.example");
      await world.story.advance("PT1S");
      await world.story.call("DELETE", "/api/prospects/late@prospect.example");
    }),
  ...[1, 2, 3].map(
    (n): Act =>
      (world) =>
        typeform(world, `bouncing-${n}`, `bounce+${n}@simulator.amazonses.com`),
  ),
];

const work: readonly Act[] = [
  async (world) => world.story.call("POST", `/api/quarantine/${await quarantined(world)}/replay`),
  ({ story }) => story.press("ana@company.example", /\/r\/.*do=spoke/, {}, /paula@/),
  (world) => reply(world, "paula@prospect.example", "Could you send me a price list, please?"),
  async ({ story }) => story.ask("GET", await story.link("quinn@prospect.example", /\/o\//)),
  (world) => activity(world, "rosa@quint.example", { type: "meeting" }),
  (world) => activity(world, "rosa@quint.example", { type: "note", text: "Wants a demo." }),
  async (world) =>
    world.story.call("POST", `/api/leads/${await leadOf(world, "rosa2@quint.example")}/merge`, {
      by: "mia",
      into: await leadOf(world, "rosa@quint.example"),
    }),
  async (world) =>
    world.story.call("POST", `/api/leads/${await leadOf(world, "rosa2@quint.example")}/unmerge`, {
      by: "mia",
    }),
  async (world) => {
    world.crm.answer = 500;
    await activity(world, "rosa2@quint.example", {
      type: "no-sale",
      reason: "no-budget",
      text: "Next year.",
    });
    await world.story.rest();
    await world.story.advance("PT4H");
    world.crm.answer = 204;
    return world.story.call("POST", "/api/outgoing/crm/replay");
  },
  (world) =>
    activity(world, "rosa@quint.example", {
      type: "won",
      money: { amount: 480_000, currency: "USD" },
      customer: "new",
    }),
  ({ story }) => story.advance("P3D"),
  ({ story }) =>
    story.press("paula@prospect.example", /\/s\/.*contacted=no/, { contacted: "no", rating: "1" }),
  ({ story }) => story.press("quinn@prospect.example", /\/u\//),
];

const reports = [
  "/api/members",
  "/api/members/ana",
  "/api/policy",
  "/api/campaigns",
  "/api/campaigns/spring/moves",
  "/api/campaigns/spring/costs",
  "/api/campaigns/spring/assessment",
  "/api/campaigns/spring/decision",
  "/api/sources",
  "/api/audit",
  "/api/leads",
  "/api/feed",
  "/api/portfolio",
  "/api/outgoing/crm/dead",
  "/api/export/leads.csv",
  "/api/export/campaigns.csv",
  "/api/prospects/paula@prospect.example",
];

const pages = [
  "/",
  "/leads",
  "/campaigns",
  "/campaigns/spring",
  "/feed",
  "/quarantine",
  "/setup",
  "/setup/sources/mapped",
];

const look: readonly Act[] = [
  ...reports.map(
    (path): Act =>
      ({ story }) =>
        story.call("GET", path),
  ),
  ({ story }) => story.ask("GET", "/p/spring"),
  async (world) => {
    const cookie = await signedIn(world);
    const lead = await leadOf(world, "paula@prospect.example");
    for (const path of [...pages, `/leads/${lead}`])
      await world.story.ask("GET", path, { headers: { cookie } });
  },
  ({ story }) => story.call("POST", "/api/members/ana/reassign", { by: "mia", to: "ben" }),
  ({ story }) => story.call("DELETE", "/api/prospects/quinn@prospect.example"),
  ({ story }) => story.advance("P40D"),
];

const keepUp: readonly Act[] = [
  ({ table, maintain }) =>
    maintain(async () => {
      await recount(table).catch((error: unknown) => {
        if (!(error instanceof CountersMovedError)) throw error;
      });
      for await (const _ of personsOf(table));
      await copyTombstone(table, "nobody-of-today", "2026-01-05T09:00:00.000Z");
    }),
];

/** Everything that the pipeline can be asked for, act by act, with rest in between. */
export const acts: readonly Act[] = [...configure, ...arrive, ...work, ...look, ...keepUp];
