import { beforeAll, describe, expect, it } from "vitest";
import { personOfLead } from "../../shared/store/keys.ts";
import { keepMarks } from "../../shared/store/marks.ts";
import { loadDossier, loadPools } from "../../shared/store/prospects.ts";
import { apiUnderTest, setUp, testKeys } from "./api-under-test.ts";

const api = apiUnderTest();
let first = "";
let second = "";

/** Opens a lead and notes its marks, as the stream's worker does. */
const open = async (email: string, more: Parameters<typeof api.openLead>[1]): Promise<string> => {
  api.now += 1000;
  const lead = await api.openLead(email, more);
  const dossier = await loadDossier(api.table(), personOfLead(lead) ?? "");
  await keepMarks(api.table(), testKeys.person, dossier?.changes ?? []);
  return lead;
};

beforeAll(async () => {
  await setUp(api);
  first = await open("kim@gmail.com", { phone: "+49301234567", company: "Weber GmbH" });
  second = await open("k.weber@weber.example", { phone: "+49301234567", name: "Kim Weber" });
});

const lead = async (id: string) => (await api.call("GET", `/api/leads/${id}`)).json;
const openCounts = async () => (await loadPools(api.table(), ["all"]))["all"]?.open;

describe("suspected duplicates", () => {
  it("are shown on the lead: other addresses with the same phone number or company", async () => {
    const third = await open("boss@weber.example", {});
    const suspects = (await lead(second))["suspects"];
    expect(suspects).toEqual([
      { lead: first, email: "kim@gmail.com", name: "Paula Prospect", stage: "assigned", shares: ["phone"] },
      {
        lead: third,
        email: "boss@weber.example",
        name: "Paula Prospect",
        stage: "assigned",
        shares: ["company"],
      },
    ]);
    expect((await lead(await open("alone@yew.example", {})))["suspects"]).toEqual([]);
  });

  it("are merged by a person: closed as a duplicate that says where it goes on, and asked nothing more", async () => {
    const before = await openCounts();
    const { status, json } = await api.call("POST", `/api/leads/${second}/merge`, { by: "mia", into: first });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      stage: "no-sale",
      reason: "duplicate",
      duplicateOf: first,
      nextCheck: null,
    });
    expect(await lead(first)).toMatchObject({ duplicates: [second], stage: "assigned" });
    expect(json.timeline.at(-1)).toMatchObject({ type: "merged", into: first, by: "mia" });
    const sum = (counts: Readonly<Record<string, number>> = {}) =>
      Object.values(counts).reduce((total, count) => total + count, 0);
    expect(sum(await openCounts())).toBe(sum(before) - 1);
  });

  it("are merged once, never into themselves, into what is merged itself, or into nothing", async () => {
    const merge = async (from: string, into: string) =>
      (await api.call("POST", `/api/leads/${from}/merge`, { by: "mia", into })).status;
    expect(await merge(second, first)).toBe(200);
    expect((await lead(first)).timeline.filter(({ type }) => type === "absorbed")).toHaveLength(1);
    expect(await merge(first, first)).toBe(409);
    expect(await merge(first, second)).toBe(409);
    expect(await merge(first, "nothing")).toBe(404);
    expect((await api.call("POST", `/api/leads/${first}/merge`, { by: "no", into: second })).status).toBe(
      422,
    );
  });

  it("are parted by a person: the lead stands where it stood, with its owner and what was due", async () => {
    const { status, json } = await api.call("POST", `/api/leads/${second}/unmerge`, { by: "mia" });
    expect(status).toBe(200);
    expect(json).toMatchObject({ stage: "assigned", reason: null, duplicateOf: null, closedAt: null });
    expect(json["owner"]).not.toBeNull();
    expect(json["nextCheck"]).not.toBeNull();
    expect(await lead(first)).toMatchObject({ duplicates: [] });
    expect((await api.call("POST", `/api/leads/${second}/unmerge`, { by: "mia" })).status).toBe(409);
  });
});
