import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { erasePerson } from "../../shared/store/erase-person.ts";
import { personKey } from "../../shared/store/keys.ts";
import { marksOf, personsWith } from "../../shared/store/marks.ts";
import { loadDossier } from "../../shared/store/prospects.ts";
import { companyOf, member, source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { httpEvent, pipelineOn, testKeys } from "./steps.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const site = source("site", "plain-html");

const pool = (id: string) => ({
  id,
  members: ["ana", "ben", "cleo"].map((name) => ({ id: name, weight: 1 })),
  pick: "round-robin" as const,
  fallback: null,
});

const company = {
  ...companyOf({
    members: [member("ana"), member("ben"), member("cleo"), member("mia", { role: "manager" })],
    policy: {
      pools: [pool("all"), pool("known")],
      rules: [
        { when: { referrer: true }, pool: "known" },
        { when: { sameCompany: true }, pool: "known" },
        { when: {}, pool: "all" },
      ],
    },
  }),
  sources: new Map([[site.id, site]]),
};

type Pipeline = Awaited<ReturnType<typeof pipelineOn>>;

const submit = async (pipeline: Pipeline, email: string, more: Record<string, string> = {}) => {
  const form = { email, ...more };
  await pipeline.receiveForm(
    httpEvent("POST", "/f/site", new URLSearchParams(form).toString(), {
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
    }),
  );
};

const keyOf = async (email: string) => personKey((await testKeys()).person, email);
const leadOf = async (email: string) => (await loadDossier(engine.table, await keyOf(email)))?.prospect.lead;
const whyOf = async (email: string) => {
  const dossier = await loadDossier(engine.table, await keyOf(email));
  const events = dossier?.changes.flatMap((change) => change.events) ?? [];
  return events.flatMap((event) => (event.type === "assigned" ? [event.why] : []))[0];
};

describe("leads that belong together", () => {
  it("of one company go to the same owner, in later batches and in the same one", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00.000Z");
    await submit(pipeline, "one@acme.example");
    await pipeline.settle();
    expect(await leadOf("one@acme.example")).toMatchObject({ owner: "ana" });
    for (const name of ["two@acme.example", "one@birch.example", "two@birch.example"])
      await submit(pipeline, name);
    await pipeline.settle();
    expect(await leadOf("two@acme.example")).toMatchObject({ owner: "ana", pool: "known" });
    expect(await whyOf("two@acme.example")).toBe("rule 2: same company → pool known; stays with Ana");
    expect(await leadOf("two@birch.example")).toMatchObject({
      owner: (await leadOf("one@birch.example"))?.owner,
      pool: "known",
    });
  });

  it("of a free mail provider have no company in common", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-01-05T10:00:00.000Z");
    await submit(pipeline, "kim@gmail.com");
    await pipeline.settle();
    await submit(pipeline, "lee@gmail.com");
    await pipeline.settle();
    expect(await leadOf("lee@gmail.com")).toMatchObject({ pool: "all" });
  });

  it("of somebody who was referred go to the rep of whoever referred them", async () => {
    const pipeline = await pipelineOn(engine.table, company, "2026-01-05T11:00:00.000Z");
    const referrer = await leadOf("one@acme.example");
    await submit(pipeline, "friend@cedar.example", { ref: await keyOf("one@acme.example") });
    await submit(pipeline, "other@dune.example", { ref: "SUMMER-2026" });
    await pipeline.settle();
    expect(await leadOf("friend@cedar.example")).toMatchObject({ owner: referrer?.owner, pool: "known" });
    expect(await leadOf("other@dune.example")).toMatchObject({ pool: "all" });
  });

  it("are found by what they share, in words that nobody can read, until they are erased", async () => {
    const { person: secret } = await testKeys();
    const [mark] = marksOf(secret, { email: "one@acme.example", phone: null, company: null });
    const hash = mark?.hash ?? "";
    const [one, two] = [await keyOf("one@acme.example"), await keyOf("two@acme.example")];
    expect((await personsWith(engine.table, hash)).toSorted()).toEqual([one, two].toSorted());
    expect(hash).not.toContain("acme");
    await erasePerson(engine.table, one);
    expect(await personsWith(engine.table, hash)).toEqual([two]);
  });
});
