import { beforeAll, expect, it } from "vitest";
import { apiUnderTest, setUp } from "../api/api-under-test.ts";
import { siteUnderTest } from "../pages/site-under-test.ts";

/** OWASP API3:2023: secrets are never read back, and what is not offered cannot be set. */

const api = apiUnderTest();
const site = siteUnderTest();
beforeAll(() => setUp(api));

it("vendors' secrets, access tokens and webhooks' keys are taken and never told again", async () => {
  const secret = "a-very-secret-word-of-the-vendor";
  await api.call("PUT", "/api/sources/form", {
    type: "typeform",
    campaign: "spring",
    secret,
    previousSecret: `${secret}2`,
  });
  await api.call("PUT", "/api/outgoing/crm", {
    url: "https://hooks.example.com/in",
    events: ["lead.won"],
    secret: `whsec_${Buffer.from(secret.padEnd(24)).toString("base64")}`,
  });
  for (const path of [
    "/api/sources",
    "/api/sources/form",
    "/api/outgoing",
    "/api/outgoing/crm",
    "/api/audit",
  ]) {
    const { status, text } = await api.call("GET", path);
    expect([path, status]).toEqual([path, 200]);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString("base64").slice(0, 20));
    expect(text).not.toMatch(/sealed/i);
  }
});

it("an activity cannot set a lead's stage, owner, clocks or credit beside what it is for", async () => {
  const lead = await api.openLead("assigned@buyer.example");
  const before = (await api.call("GET", `/api/leads/${lead}`)).json;
  const smuggled = {
    stage: "won",
    owner: "max",
    attempts: 99,
    fit: "ideal",
    credit: { first: 1 },
    receivedAt: "2020-01-01T00:00:00Z",
  };
  await api.call("POST", `/api/leads/${lead}/activities`, {
    type: "note",
    by: "ana",
    text: "x",
    ...smuggled,
  });
  const after = (await api.call("GET", `/api/leads/${lead}`)).json;
  for (const part of ["stage", "owner", "attempts", "fit", "receivedAt"])
    expect(after[part]).toEqual(before[part]);
});

it("a rep's form cannot log in somebody else's name, at another time, or for another lead", async () => {
  const lead = await site.openLead("form@prospect.example");
  const owner = (await site.dossier(lead)).prospect.lead?.owner ?? "";
  const link = `/r/${site.link("rep", `${lead}.${owner}`)}`;
  await site.post(link, {
    do: "note",
    text: "hello",
    v: "1",
    by: "mia",
    actor: "system",
    stage: "won",
    owner: "mia",
  });
  const { changes, prospect } = await site.dossier(lead);
  expect(prospect.lead).toMatchObject({ owner, stage: "assigned" });
  const note = changes.flatMap(({ events }) => events).find(({ type }) => type === "note");
  expect(note).toMatchObject({ actor: { kind: "member", id: owner } });
});

it("names that objects inherit are no fields: they are refused or ignored, and change no object", async () => {
  for (const body of [
    '{"__proto__":{"polluted":1},"name":"x"}',
    '{"constructor":{"prototype":{"polluted":1}},"name":"x"}',
  ])
    await api.call("PUT", "/api/campaigns/polluted", body);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});
