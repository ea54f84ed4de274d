import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDuration, writeDuration } from "../../functions/pages/setup/duration-words.ts";
import { readHours, writeHours } from "../../functions/pages/setup/hours-words.ts";
import { readPolicy, writePolicy } from "../../functions/pages/setup/read-policy.ts";
import { milliseconds } from "../../shared/domain/duration.ts";
import { defaultPolicy, type Policy } from "../../shared/domain/policy.ts";
import { policyBody } from "../../shared/schemas/policy.ts";
import { listAudit } from "../../shared/store/audit.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import { siteUnderTest, testKeys } from "./site-under-test.ts";

const site = siteUnderTest();
const as = (member: string) => ({ cookie: `session=${site.link("session", member)}` });
const company = () => openDirectory(site.table(), async () => testKeys).company();
const newest = async () => (await listAudit(site.table(), null, 1)).entries[0];

/** What the form of a page would send, as it was opened. */
const formOf = async (path: string, member = "ada"): Promise<Record<string, string>> => {
  const { text } = await site.request(path, { headers: as(member) });
  const plain = (value: string) =>
    value.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
  const fields: Record<string, string> = {};
  for (const [tag, type] of text.matchAll(/<input([^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    const isChoice = /type="(?:radio|checkbox)"/.test(tag);
    if (name === undefined || (isChoice && !/\schecked/.test(tag)) || type === undefined) continue;
    fields[name] = plain(/value="([^"]*)"/.exec(tag)?.[1] ?? "");
  }
  for (const [, name = "", value = ""] of text.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</g))
    fields[name] = plain(value);
  for (const [, name = "", options = ""] of text.matchAll(
    /<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs,
  ))
    fields[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? "";
  return fields;
};

describe("the team on pages", () => {
  const paul = { id: "paul", name: "Paul Pump", email: "Paul@Company.example", role: "rep", active: "yes" };

  it("an administrator adds a member and changes them, and the audit list says so", async () => {
    const typed = { ...(await formOf("/setup/members/new")), ...paul, territories: "DE, AT" };
    expect((await site.post("/setup/members/new", typed, as("ada"))).status).toBe(303);
    expect((await company()).members.get("paul")).toMatchObject({
      email: "paul@company.example",
      workingHours: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }],
      territories: ["DE", "AT"],
    });
    expect(await newest()).toMatchObject({ by: "ada", via: "page", subject: "member", action: "added" });
    const open = await formOf("/setup/members/paul");
    const changed = {
      ...open,
      workingHours: "Mon–Thu 8:00–16:30\nSat 10:00–12:00",
      away: "2026-07-01 to 2026-07-14",
    };
    expect((await site.post("/setup/members/paul", changed, as("ada"))).status).toBe(303);
    expect((await company()).members.get("paul")).toMatchObject({
      workingHours: [
        { days: [1, 2, 3, 4], from: "08:00", to: "16:30" },
        { days: [6], from: "10:00", to: "12:00" },
      ],
      away: [{ from: "2026-07-01", to: "2026-07-14" }],
    });
    expect((await newest())?.fields.map(({ field }) => field)).toEqual(["workingHours", "away"]);
  });

  it("what is wrong is said where it stands, and everything typed is kept", async () => {
    const typed = {
      ...paul,
      id: "Paul P.",
      email: "paul company",
      workingHours: "always",
      timeZone: "Mars/One",
    };
    const { status, text } = await site.post("/setup/members/new", typed, as("ada"));
    expect(status).toBe(422);
    for (const word of ["An id is made of", "has no @ in it", "“always” is no working time", "no time zone"])
      expect(text).toContain(word);
    expect(text).toContain('value="Paul P."');
    expect(text).toContain('value="Mars/One"');
    expect((await company()).members.has("Paul P.")).toBe(false);
  });

  it("somebody who was overtaken is shown what stands now, and can save over it knowingly", async () => {
    const first = await formOf("/setup/members/ben");
    const second = await formOf("/setup/members/ben");
    await site.post("/setup/members/ben", { ...first, name: "Benno Bach" }, as("ada"));
    const late = await site.post("/setup/members/ben", { ...second, name: "Benjamin Bach" }, as("ada"));
    expect(late.status).toBe(409);
    expect(late.text).toContain("name: now Benno Bach, yours Benjamin Bach");
    expect((await company()).members.get("ben")?.name).toBe("Benno Bach");
    const revision = /name="revision" value="(\d+)"/.exec(late.text)?.[1] ?? "";
    await site.post("/setup/members/ben", { ...second, name: "Benjamin Bach", revision }, as("ada"));
    expect((await company()).members.get("ben")?.name).toBe("Benjamin Bach");
  });

  it("whoever leaves with open leads is followed by the page that hands them over", async () => {
    const lead = await site.openLead("left@prospect.example");
    const owner = (await site.dossier(lead)).prospect.lead?.owner ?? "";
    const leaving = { ...(await formOf(`/setup/members/${owner}`)), active: "no" };
    const { status, headers } = await site.post(`/setup/members/${owner}`, leaving, as("ada"));
    expect([status, headers.get("location")]).toEqual([303, `/members/${owner}`]);
    const back = { ...(await formOf(`/setup/members/${owner}`)), active: "yes" };
    await site.post(`/setup/members/${owner}`, back, as("ada"));
  });

  it("is changed by administrators alone", async () => {
    for (const member of ["mia", "max", "ana", "pia"]) {
      expect((await site.request("/setup/members/new", { headers: as(member) })).status).toBe(403);
      expect((await site.post("/setup/members/ana", { name: "X" }, as(member))).status).toBe(403);
      expect((await site.post("/setup/sources/new", { id: "x" }, as(member))).status).toBe(403);
    }
    expect((await company()).members.get("ana")?.name).toBe("Ana Amsel");
  });
});

describe("sources on pages", () => {
  it("connecting a tool makes a secret that is shown once, and the URL to paste", async () => {
    const typed = { id: "tf", type: "typeform", campaign: "spring", secretWish: "make" };
    const { status, text } = await site.post("/setup/sources/new", typed, as("ada"));
    expect(status).toBe(200);
    expect(text).toContain("https://follow.example.com/hooks/forms/tf");
    const secret = (await company()).sources.get("tf")?.secret ?? "";
    expect(secret).toMatch(/^whsec_/);
    expect(text).toContain(secret);
    for (const path of ["/setup", "/setup/sources/tf/edit", "/setup/sources/tf", "/setup/audit"])
      expect((await site.request(path, { headers: as("ada") })).text).not.toContain(secret);
  });

  it("a secret is replaced while the one before is taken as well, until that is ended; and kept where nobody asks", async () => {
    const before = (await company()).sources.get("tf");
    const open = await formOf("/setup/sources/tf/edit");
    expect(open["secretWish"]).toBe("keep");
    await site.post("/setup/sources/tf/edit", { ...open, audience: "cold" }, as("ada"));
    expect((await company()).sources.get("tf")).toEqual({ ...before, audience: "cold" });
    const rotating = {
      ...(await formOf("/setup/sources/tf/edit")),
      secretWish: "paste",
      secret: "from-the-tool",
    };
    await site.post("/setup/sources/tf/edit", { ...rotating, keepPrevious: "yes" }, as("ada"));
    const rotated = (await company()).sources.get("tf");
    expect(rotated).toMatchObject({ secret: "from-the-tool", previousSecret: before?.secret });
    expect(rotated?.urlToken).toBe(before?.urlToken);
    expect((await newest())?.fields).toEqual([
      { field: "secret", before: "set", after: "changed" },
      { field: "previousSecret", before: null, after: "set" },
    ]);
    const ending = { ...(await formOf("/setup/sources/tf/edit")), endPrevious: "yes" };
    await site.post("/setup/sources/tf/edit", ending, as("ada"));
    expect((await company()).sources.get("tf")).toMatchObject({
      secret: "from-the-tool",
      previousSecret: null,
    });
  });

  it("what is wrong is said, and nothing is stored", async () => {
    const typed = { id: "website", type: "", fields: "email", origins: "example.com", secretWish: "paste" };
    const { status, text } = await site.post("/setup/sources/new", typed, as("ada"));
    expect(status).toBe(422);
    for (const word of ["There is a source “website” already", "“email” maps nothing", "Write an origin"])
      expect(text).toContain(word);
  });
});

describe("the agreement on pages", () => {
  it("a form that is sent as it was opened changes nothing", async () => {
    const before = (await company()).policy;
    const { status } = await site.post("/setup/policy", await formOf("/setup/policy", "mia"), as("mia"));
    expect(status).toBe(303);
    expect((await company()).policy).toEqual(before);
  });

  it("either team changes it, pools and rules included", async () => {
    const open = await formOf("/setup/policy", "max");
    const changed = {
      ...open,
      "firstResponse.hot": "30 min",
      "pools.0.id": "dach",
      "pools.0.member.ana": "yes",
      "pools.0.member.ben": "yes",
      "pools.0.pick": "weighted",
      "pools.0.weights": "ben 3",
      "pools.0.fallback": "mia",
      rules: "dach: territory DE, AT; intent hot\ndach: always",
      idealClient: "country: one-of DE, AT (weight 3) !",
    };
    expect((await site.post("/setup/policy", changed, as("max"))).status).toBe(303);
    expect((await company()).policy).toMatchObject({
      firstResponse: { hot: "PT30M" },
      pools: [
        {
          id: "dach",
          members: [
            { id: "ana", weight: 1 },
            { id: "ben", weight: 3 },
          ],
          pick: "weighted",
          fallback: "mia",
        },
      ],
      rules: [
        { pool: "dach", when: { territory: ["DE", "AT"], intent: ["hot"] } },
        { pool: "dach", when: {} },
      ],
      idealClient: [{ field: "country", value: ["DE", "AT"], weight: 3, disqualifying: true }],
    });
    expect(await newest()).toMatchObject({ by: "max", subject: "policy" });
  });

  it("what would leave leads without an owner is refused with the reason, and what was typed stays", async () => {
    const open = await formOf("/setup/policy", "mia");
    const orphaned: Record<string, string> = { ...open, "pools.0.fallback": "", rules: "nowhere: always" };
    for (const name of ["ana", "ben"]) delete orphaned[`pools.0.member.${name}`];
    const { status, text } = await site.post("/setup/policy", orphaned, as("mia"));
    expect(status).toBe(422);
    expect(text).toContain("would have no owner");
    expect(text).toContain("There is no pool");
    expect(text).toContain("nowhere: always");
    const wrong = { ...open, attempts: "1 day, at once", escalateAt: "soon", "survey.after": "never" };
    const refused = await site.post("/setup/policy", wrong, as("mia"));
    expect(refused.status).toBe(422);
    for (const word of ["“75 %”", "no duration"]) expect(refused.text).toContain(word);
    const leaving = { ...(await formOf("/setup/members/ana")), active: "no" };
    expect((await site.post("/setup/members/ana", leaving, as("ada"))).status).toBe(303);
    await site.post(
      "/setup/members/ana",
      { ...(await formOf("/setup/members/ana")), active: "yes" },
      as("ada"),
    );
  });

  it("durations, hours and whole agreements come back from their words as they were", () => {
    const durations = fc.constantFrom(
      "PT0S",
      "PT15M",
      "PT60M",
      "PT90M",
      "PT24H",
      "P1D",
      "P3D",
      "P1DT2H",
      "PT30S",
    );
    fc.assert(
      fc.property(durations, (iso) => {
        expect(milliseconds(readDuration(writeDuration(iso)))).toBe(milliseconds(iso));
      }),
    );
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    fc.assert(
      fc.property(days, (some) => {
        const hours = { days: some.toSorted(), from: "09:00", to: "24:00" };
        expect(readHours(writeHours([hours]))).toEqual(hours);
      }),
    );
    const policy: Policy = policyBody.parse({
      ...defaultPolicy,
      idealClient: [
        { field: "size", is: "at-least", value: 50 },
        { field: "code", is: "one-of", value: [1, 2] },
        { field: "phone", is: "present", disqualifying: true },
      ],
      pools: [{ id: "all", members: [{ id: "ana", weight: 2 }], fallback: "mia" }],
      rules: [
        { when: { campaign: ["a", "b"], answer: { field: "Which?", oneOf: ["x", "y"] } }, pool: "all" },
        { when: { sameCompany: true, referrer: true }, pool: "all" },
        { when: {}, pool: "all" },
      ],
    });
    expect(readPolicy(writePolicy(policy), policy)).toEqual({ ok: true, policy });
  });
});
