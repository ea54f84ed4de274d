import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { personKey } from "../../shared/store/keys.ts";
import { loadPools } from "../../shared/store/prospects.ts";
import { recordOwnTouch, recordTouches } from "../../shared/store/touches.ts";
import { apiUnderTest, setUp, testKeys } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));
beforeEach(() => {
  api.now += 86_400_000;
});

const path = (email: string) => `/api/prospects/${encodeURIComponent(email)}`;

const everything = async (): Promise<string> => {
  const { client, name } = api.table();
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  return JSON.stringify(Items);
};

const openLeads = async () => {
  const { all } = await loadPools(api.table(), ["all"]);
  return Object.values(all?.open ?? {}).reduce((sum, open) => sum + open, 0);
};

test("an export has the person, every touch with its source, every lead and every mail that was sent", async () => {
  await api.call("PUT", "/api/campaigns/spring", {
    name: "Spring checklist",
    offer: { title: "The checklist", url: "https://files.example.com/spring.pdf" },
  });
  const id = await api.openLead("carla@buyer.example", {
    name: "Carla Cruz",
    phone: "+4930123456",
    consent: { given: true, wording: "Yes, write to me." },
  });
  await api.sendMails(id);
  const key = personKey(testKeys.person, "carla@buyer.example");
  const at = new Date(api.now).toISOString();
  const touch = { person: key, campaign: "spring", audience: "cold", at, source: "offer-page", link: null };
  await recordOwnTouch(api.table(), { ...touch, kind: "downloaded" });
  const { status, json } = await api.call("GET", path("Carla@Buyer.example"));
  expect(status).toBe(200);
  expect(json).toMatchObject({
    prospect: { email: "carla@buyer.example", name: "Carla Cruz", phone: "+4930123456" },
    touches: [
      { at, campaign: "spring", audience: "cold", kind: "submitted", source: "web" },
      { at, campaign: "spring", audience: "cold", kind: "downloaded", source: "offer-page" },
    ],
    leads: [{ id, stage: "assigned" }],
    mails: [{ at, template: "confirmation", lead: id }],
    submissions: [
      { at, source: "web", campaign: "spring", consent: { given: true, wording: "Yes, write to me." } },
    ],
  });
});

test("somebody who only opened a mail can be exported and erased too", async () => {
  const person = personKey(testKeys.person, "olga@buyer.example");
  const at = new Date(api.now).toISOString();
  const event = { id: "e-1", kind: "opened", at, source: "mailer", intake: null, link: null } as const;
  const place = { person, campaign: "spring", audience: null, hardBounce: false, machine: false };
  await recordTouches(api.table(), [{ ...event, ...place }]);
  const { json } = await api.call("GET", path("olga@buyer.example"));
  expect(json).toMatchObject({ prospect: { email: "olga@buyer.example", name: null }, leads: [], mails: [] });
  expect(json["touches"]).toMatchObject([{ kind: "opened", source: "mailer" }]);
  expect((await api.call("DELETE", path("olga@buyer.example"))).status).toBe(204);
  expect((await api.call("GET", path("olga@buyer.example"))).status).toBe(404);
});

test("erasing removes a person everywhere, raw webhooks included, frees the owner, and leaves others alone", async () => {
  const others = await api.openLead("otto@buyer.example");
  const open = await openLeads();
  const id = await api.openLead("dora@buyer.example", { name: "Dora Dane" });
  await api.call("POST", `/api/leads/${id}/activities`, { type: "spoke", by: "ana", text: "Dora will call" });
  expect(await openLeads()).toBe(open + 1);
  expect((await api.call("DELETE", path("dora@buyer.example"))).status).toBe(204);
  const left = await everything();
  expect(left).not.toMatch(/dora/i);
  expect(left).not.toContain(personKey(testKeys.person, "dora@buyer.example"));
  expect(left).toContain("otto@buyer.example");
  expect(await openLeads()).toBe(open);
  expect((await api.call("GET", `/api/leads/${id}`)).status).toBe(404);
  expect((await api.call("GET", `/api/leads/${others}`)).status).toBe(200);
  expect((await api.call("DELETE", path("dora@buyer.example"))).status).toBe(404);
});

test("an activity logged while a person is being erased goes with them", async () => {
  const id = await api.openLead("rita@buyer.example");
  const log = () =>
    api.call("POST", `/api/leads/${id}/activities`, { type: "note", by: "ana", text: "Rita" });
  await Promise.all([log(), api.call("DELETE", path("rita@buyer.example")), log()]);
  await api.call("DELETE", path("rita@buyer.example"));
  expect(await everything()).not.toMatch(/rita/i);
});

test("what is no address is refused, and who is not known is not found", async () => {
  expect((await api.call("GET", path("nobody"))).status).toBe(422);
  expect((await api.call("DELETE", path("nobody@buyer.example"))).status).toBe(404);
});
