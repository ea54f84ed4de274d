import { putSample } from "../../infra/local/sample.ts";
import { type LocalSystem, startLocalSystem } from "../../infra/local/system.ts";

/** The sample company of `npm start`, three weeks on: leads in every stage, answers, losses, sales, a contest, a quarantine. */
export type FilledCompany = LocalSystem & {
  /** What stands for the parameters of pages. */
  readonly ids: { readonly open: string; readonly lost: string; readonly won: string };
  /** The path of the newest link of a kind in anybody's mails: "r", "s", "b". */
  link(kind: string, to?: string): string;
  /** A member's session, as a cookie. */
  signIn(member: string): Promise<{ readonly name: string; readonly value: string }>;
};

const start = "2026-01-05T09:00:00.000Z";

const people = [
  ["Paula Prospect", "Acme", "yes"],
  ["Jonas Keller", "Keller Maschinenbau", ""],
  ["Aiko Tanaka", "Tanaka Trading", "yes"],
  ["Priya Raman", "Raman Foods", ""],
  ["Luca Ferri", "Ferri & Figli", ""],
  ["Sofie Nyström", "Nordlys Logistik", "yes"],
  ["Tom O’Brien", "Harbour Freight", ""],
  ["Camille Durand", "Atelier Durand", ""],
  ["Mateo Vargas", "Vargas Solar", "yes"],
  ["Hanna Vogel", "Vogel Pumpen", ""],
  ["Ola Bakke", "Fjordfisk", ""],
  ["Grace Mbeki", "Mbeki Textiles", "yes"],
  ["Ivan Petrov", "Petrov Stahl", ""],
  ["Zoe Marsh", "Marsh Gardens", ""],
  ["Noah Weiss", "Weiss Optik", ""],
  ["Elif Demir", "Demir Tekstil", "yes"],
] as const;

type Json = Readonly<Record<string, unknown>>;

/** What comes of each lead, by its place in the list; the others stay as they are. */
const outcomes: Readonly<Record<number, readonly Json[]>> = {
  1: [{ type: "spoke", text: "Wants a quote for two halls" }, { type: "meeting" }],
  2: [
    { type: "spoke" },
    { type: "demo" },
    { type: "won", money: { amount: 1_800_000, currency: "USD" }, customer: "new" },
  ],
  3: [{ type: "no-answer" }, { type: "no-sale", reason: "no-budget", text: "Budget is frozen until May" }],
  4: [{ type: "spoke" }, { type: "no-sale", reason: "bought-elsewhere", text: "Signed with a competitor" }],
  5: [{ type: "spoke" }, { type: "meeting" }],
  6: [{ type: "no-answer" }],
  8: [{ type: "spoke" }, { type: "won", money: { amount: 940_000, currency: "USD" }, customer: "existing" }],
  9: [{ type: "not-a-fit", criterion: "country", text: "Sells to consumers only" }],
  10: [
    { type: "spoke" },
    {
      type: "no-sale",
      reason: "bad-timing",
      until: "2026-04-01T09:00:00.000Z",
      text: "Asks again in spring",
    },
  ],
};

/** By whose personal link somebody comes, by their places in the list; one by a code of another programme. */
const broughtBy: Readonly<Record<number, number | string>> = { 5: 2, 8: 2, 11: "SUMMER-2026" };

const kinds = { delivered: 400, open: 120, click: 44 };
const blast = Object.entries(kinds).flatMap(([event, count]) =>
  Array.from({ length: count }, (_, n) => ({
    ...{
      email: `reader${n}@prospect.example`,
      event,
      timestamp: 1_767_600_000 + n,
      campaign: "spring-checklist",
    },
    ...{ sg_event_id: `${event}-${n}`, sg_message_id: `message-${n}` },
    ...(event === "click" && { url: "https://www.example.com/spring" }),
  })),
);

const answers = [
  { contacted: "yes", rating: "5", comment: "Quick and to the point." },
  { contacted: "no", comment: "Nobody ever called." },
  { contacted: "yes", rating: "2", stillInterested: "later" },
];

export const startFilledCompany = async (): Promise<FilledCompany> => {
  const system = await startLocalSystem({ now: Date.parse(start) });
  const call = async (method: string, path: string, body?: object): Promise<Json> => {
    const response = await system.api(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === "" ? {} : JSON.parse(text);
  };
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    system.request(path, { method: "POST", body: new URLSearchParams(fields) });
  const link = (kind: string, to?: string): string => {
    const found = system
      .mails(to)
      .flatMap(({ text }) => text.match(new RegExp(`/${kind}/[\\w.~-]+`, "g")) ?? []);
    return found.at(-1) ?? "";
  };

  await putSample(system.api);
  const policy = await call("GET", "/api/policy");
  const idealClient = [{ field: "country", is: "one-of", value: ["DE", "US", "GB"], weight: 1 }];
  await call("PUT", "/api/policy", { ...policy, idealClient });
  await call("PUT", "/api/campaigns/autumn-fair", {
    name: "Autumn trade fair",
    type: "event",
    owner: "max",
    audiences: [{ id: "visitors", name: "Visitors of the stand", size: 600 }],
    goal: { leads: 50 },
  });
  await call("POST", "/api/campaigns/autumn-fair/moves", { to: "in-review", by: "max", note: "Please look" });
  for (const [date, amount] of [
    ["2026-01-05", 1_200_000],
    ["2026-01-12", 640_000],
  ] as const)
    await call("POST", "/api/campaigns/spring-checklist/costs", {
      date,
      money: { amount, currency: "USD" },
      note: "Newsletter",
    });
  await call("PUT", "/api/contests/january", {
    name: "January sprint",
    metric: "meetings",
    from: "2026-01-05",
    to: "2026-01-30",
    minimumLeads: 1,
    prize: "Dinner for two",
  });
  const { url } = await call("GET", "/api/sources/sendgrid-blast");
  const { pathname, search } = new URL(String(url));
  await system.request(pathname + search, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(blast),
  });
  await call("PUT", "/api/outgoing/crm", { url: "https://hooks.example.com/follow-through" });

  const leads: string[] = [];
  for (const [i, [name, company, wantsCall]] of people.entries()) {
    const email = `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@${company.toLowerCase().replace(/[^a-z]+/g, "")}.example`;
    const country = i === 9 || i === 13 ? "BR" : i % 2 === 0 ? "DE" : "US";
    const by = broughtBy[i];
    const ref = typeof by === "number" ? leads[by]?.slice(-20) : by;
    await post("/f/website", {
      ...{ email, name, company, country },
      ...(wantsCall && { call: wantsCall }),
      ...(ref !== undefined && { ref }),
    });
    await system.settled();
    const { items } = (await call("GET", "/api/leads?limit=1")) as {
      readonly items: ReadonlyArray<{ readonly id: string; readonly owner: string | null }>;
    };
    const [lead] = items;
    leads.push(lead?.id ?? "");
    await system.advance("PT20M");
    for (const activity of outcomes[i] ?? [])
      await system.api("POST", `/api/leads/${lead?.id}/activities`, { ...activity, by: lead?.owner });
    await system.advance(i % 2 === 0 ? "PT3H" : "PT21H");
    const answer = i % 3 === 0 ? answers[(i / 3) % answers.length] : undefined;
    const survey = link("s");
    if (answer && survey) await post(survey, answer);
  }
  await post("/f/website", { name: "No Address", company: "Unknown" });
  await system.settled();

  const { items } = (await call("GET", "/api/leads?limit=50")) as {
    readonly items: ReadonlyArray<{ readonly id: string; readonly stage: string }>;
  };
  const inStage = (...stages: readonly string[]) =>
    items.find(({ stage }) => stages.includes(stage))?.id ?? items[0]?.id ?? "";
  await call("POST", "/api/campaigns/spring-checklist/decision", {
    decision: "keep",
    note: "Good leads, and they were called.",
    by: "max",
  });

  return {
    ...system,
    ids: { open: inStage("meeting", "working", "assigned"), lost: inStage("no-sale"), won: inStage("won") },
    link,
    signIn: async (member) => {
      await post("/sign-in", { email: `${member}@example.com` });
      await system.settled();
      const path = link("sign-in", `${member}@example.com`);
      const answer = await system.request(path, { method: "POST" });
      const [name = "", value = ""] =
        (answer.headers.get("set-cookie") ?? "").split(";")[0]?.split("=") ?? [];
      return { name, value };
    },
  };
};
