import { beforeAll, describe, expect, it } from "vitest";
import type { Contest } from "../../shared/domain/contest/contest.ts";
import { nextRound } from "../../shared/domain/contest/rounds.ts";
import type { Role } from "../../shared/domain/member.ts";
import { putContest } from "../../shared/store/contests.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import { handOverAll } from "../../shared/store/hand-over-all.ts";
import { putOutgoing } from "../../shared/store/outgoing.ts";
import { author } from "../domain/company.ts";
import { siteUnderTest, testKeys } from "../pages/site-under-test.ts";
import { scanAll } from "../scan-all.ts";
import { type Access, pageAccess } from "./roles.ts";

const site = siteUnderTest();
const members: Readonly<Record<Role, string>> = {
  ...{ administrator: "ada", marketer: "max", manager: "mia" },
  ...{ rep: "ben", partner: "pia" },
};
const roles = Object.keys(members) as Role[];

let lead = "";
let owner = "";
beforeAll(async () => {
  lead = await site.openLead("secret.person@prospect.example", { name: "Sigrid Secret" });
  // Nobody of those who are tried.
  owner = "ana";
  const wish = { from: (await site.dossier(lead)).prospect.lead?.owner ?? "", to: owner, by: "mia" };
  const company = await openDirectory(site.table(), async () => testKeys).company();
  await putContest(site.table(), contest, nextRound(contest, new Date(site.now).toISOString()), author);
  await putOutgoing(site.table(), outgoing, testKeys.seal, author);
  if (wish.from !== owner)
    await handOverAll(site.table(), company, { ...wish, via: "page" }, new Date(site.now).toISOString());
});

const contest: Contest = {
  ...{ id: "sprint", name: "Sprint", metric: "meetings", from: "2026-03-01", to: "2026-03-31" },
  ...{ timeZone: "UTC", minimumLeads: 1, prize: null, members: ["ana", "ben"], pool: null },
};

const outgoing = {
  ...{ id: "crm", url: "https://crm.example.com/in", events: [] },
  ...{ secret: "whsec_only-for-tests", disabledAt: null },
};

const routes = (): readonly string[] => [
  ...new Set(
    site
      .app()
      .routes.filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

/** The route with what stands in this table for its parameters. */
const pathOf = (route: string): string => {
  const [, path = ""] = route.split(" ");
  const ids = {
    "/leads": lead,
    "/campaigns": "spring",
    "/setup/sources": "website",
    "/setup/outgoing": outgoing.id,
    "/contests": contest.id,
    // Somebody without leads: pressing the button there moves nothing.
    "/members": "gus",
  };
  const [, id = "ana"] = Object.entries(ids).find(([prefix]) => path.startsWith(prefix)) ?? [];
  return path
    .replace("/nurture.csv", "/nurture.csv?audience=spring-again")
    .replace(":token", "no-token")
    .replace(":campaign", "spring")
    .replace(":type", "typeform")
    .replace(":code", "0123456789abcdefghjk")
    .replace(":intake", "unknown")
    .replace(/:id(\{[^}]*\})?/, id);
};

const ask = (route: string, member: string | null) => {
  const headers: Record<string, string> =
    member === null ? {} : { cookie: `session=${site.link("session", member)}` };
  return route.startsWith("POST")
    ? site.post(pathOf(route), {}, headers)
    : site.request(pathOf(route), { headers });
};

const mayOpen = (access: Access, role: Role): boolean => {
  if (typeof access !== "string") return access.includes(role);
  if (access === "contest") return role !== "partner";
  return access !== "own-lead" || role === "administrator" || role === "marketer" || role === "manager";
};

describe("every page and every press, tried by everybody", () => {
  it("stands in the table of who may", () => {
    expect(routes().toSorted()).toEqual(Object.keys(pageAccess).toSorted());
  });

  it("turns away whoever is not signed in: to the sign-in, or with nothing recorded", async () => {
    const before = await scanAll(site.table());
    const wrong: string[] = [];
    for (const [route, access] of Object.entries(pageAccess)) {
      if (access === "everybody") continue;
      const { status, headers, text } = await ask(route, null);
      const isTurnedAway = route.startsWith("GET")
        ? status === 303 && headers.get("location") === "/sign-in"
        : status === 401;
      if (!isTurnedAway || text.includes("Sigrid")) wrong.push(`${route}: ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await scanAll(site.table())).toEqual(before);
  });

  it.each(roles)("does what a %s may, and nothing that they may not", async (role) => {
    const before = await scanAll(site.table());
    const wrong: string[] = [];
    for (const [route, access] of Object.entries(pageAccess)) {
      if (access === "everybody" || mayOpen(access, role)) continue;
      const { status, text } = await ask(route, members[role]);
      const expected = typeof access === "string" ? 404 : 403;
      if (status !== expected || text.includes("Sigrid")) wrong.push(`${route}: ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await scanAll(site.table())).toEqual(before);
    for (const [route, access] of Object.entries(pageAccess)) {
      if (access === "everybody" || !mayOpen(access, role)) continue;
      const { status, headers } = await ask(route, members[role]);
      const isLetIn =
        status < 500 && status !== 401 && status !== 403 && headers.get("location") !== "/sign-in";
      if (!isLetIn || (route.startsWith("GET") && status !== 200)) wrong.push(`${route}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it("lets nobody in with a session of somebody who is not active, a former session, or somebody else's link", async () => {
    const tokens = [
      site.link("session", "gus"),
      site.link("session", "ada", -1000),
      site.link("signIn", "ada"),
      site.link("rep", `${lead}.${owner}`),
    ];
    for (const token of tokens)
      for (const path of ["/", "/leads", `/leads/${lead}`, "/setup", "/setup/audit"]) {
        const { status } = await site.request(path, { headers: { cookie: `session=${token}` } });
        expect([path, status]).toEqual([path, 303]);
      }
  });
});

describe("reps and partners", () => {
  const pagesOf = async (member: string) => {
    const headers = { cookie: `session=${site.link("session", member)}` };
    const paths = ["/", "/leads", "/leads?owner=ana", "/leads?campaign=spring", `/leads?owner=${owner}`];
    return Promise.all(paths.map(async (path) => (await site.request(path, { headers })).text));
  };

  it("see nothing of other people's leads in any list, whatever they ask for", async () => {
    for (const member of ["ben", "pia"])
      for (const text of await pagesOf(member)) {
        expect(text).not.toContain("Sigrid");
        expect(text).not.toContain(lead);
      }
    expect((await pagesOf(owner)).join()).toContain("Sigrid");
  });

  it("see a lead while it is theirs, and not any more when it was given to somebody else", async () => {
    const path = `/leads/${lead}`;
    const as = (member: string) => ({ cookie: `session=${site.link("session", member)}` });
    const open = async (member: string) => (await site.request(path, { headers: as(member) })).status;
    expect([await open(owner), await open("pia")]).toEqual([200, 404]);
    await site.post(path, { do: "hand-over", to: "pia" }, as("mia"));
    expect([await open(owner), await open("pia")]).toEqual([404, 200]);
    const note = { do: "note", text: "Still mine?" };
    expect((await site.post(path, note, as(owner))).status).toBe(404);
    // The mail's link of the former owner logs nothing in their name either.
    const link = `/r/${site.link("rep", `${lead}.${owner}`)}`;
    const { text } = await site.request(link);
    expect(text).not.toContain("secret.person@prospect.example");
    await site.post(path, { do: "hand-over", to: owner }, as("mia"));
  });
});
