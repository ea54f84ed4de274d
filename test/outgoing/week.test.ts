import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { observeCalls } from "../../shared/aws/calls.ts";
import { putMember } from "../../shared/store/directory.ts";
import { recount } from "../../shared/store/recount.ts";
import { author } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { pipelineOn } from "../pipeline/steps.ts";
import { company, inquire, log } from "./lost-leads.ts";

let engine: TestEngine;
let pipeline: Awaited<ReturnType<typeof pipelineOn>>;
beforeEach(async () => {
  engine = await startEngine();
  pipeline = await pipelineOn(engine.table, company, "2026-01-05T09:00:00Z");
});
afterEach(() => engine.stop());

const weekly = (to: string) =>
  pipeline.mail.sent.filter((mail) => mail.to === to && /^Your week: /.test(mail.rendered.subject));

/** Counts everything, as the tally would have by then. */
const counted = async () => {
  await pipeline.settle();
  await recount(engine.table);
};

const ringAt = async (at: string) => {
  pipeline.clock.set(at);
  await pipeline.checkDue({ sweep: true });
  await pipeline.settle();
};

describe("the weekly letter", () => {
  it("comes once, on Monday at eight on its reader's clock, with what to do next and links to do it", async () => {
    await inquire(pipeline, "nora@prospect.example");
    await inquire(pipeline, "otto@prospect.example");
    await log(pipeline, "nora@prospect.example", { type: "no-sale", reason: "other", text: "Not now." });
    await counted();
    await ringAt("2026-01-12T06:59:00Z");
    expect(weekly("max@company.example")).toEqual([]);
    for (const at of ["2026-01-12T07:00:00Z", "2026-01-12T07:05:00Z", "2026-01-13T07:00:00Z"])
      await ringAt(at);
    const [letter, ...more] = weekly("max@company.example");
    expect(more).toEqual([]);
    expect(letter?.rendered.text).toContain("has 2 leads and no costs: enter what was spent");
    expect(letter?.rendered.text).toMatch(/https:\/\/follow\.example\/campaigns\/\w+/);
  });

  it("comes again a week later, and not to whoever is gone", async () => {
    await inquire(pipeline, "nora@prospect.example");
    await counted();
    await ringAt("2026-01-12T07:00:00Z");
    await putMember(engine.table, { ...memberOf("max"), active: false }, author);
    await ringAt("2026-01-19T14:00:00Z");
    expect(weekly("max@company.example")).toHaveLength(1);
    expect(weekly("mara@company.example").length).toBeLessThanOrEqual(2);
  });

  it("is not sent where there is nothing to say, and rests until something happens again", async () => {
    await inquire(pipeline, "nora@prospect.example");
    await counted();
    await ringAt("2026-01-12T14:00:00Z");
    expect(weekly("mara@company.example")).toEqual([]);
    await ringAt("2026-01-19T14:00:00Z");
    await inquire(pipeline, "otto@prospect.example", "fair");
    await counted();
    await ringAt("2026-01-26T14:00:00Z");
    expect(weekly("mara@company.example").map(({ rendered }) => rendered.subject)).toEqual([
      "Your week: 1 new lead, one thing to do next",
    ]);
  });

  it("names the contested losses that nobody has said anything about, and reads only those closely", async () => {
    const lose = (who: string) =>
      log(pipeline, `${who}@prospect.example`, { type: "no-sale", reason: "no-budget" });
    const contest = (who: string) =>
      log(pipeline, `${who}@prospect.example`, { type: "not-a-fit", criterion: "country", text: "Abroad." });
    const german = { country: "DE" };
    for (const who of ["nora", "otto", "paul"]) await inquire(pipeline, `${who}@prospect.example`);
    const told = await inquire(pipeline, "rosa@prospect.example", "spring", german);
    await inquire(pipeline, "sven@prospect.example", "spring", german);
    for (const who of ["nora", "otto", "paul"]) await lose(who);
    for (const who of ["rosa", "sven"]) await contest(who);
    await log(pipeline, "sven@prospect.example", { type: "statement", by: "max", text: "He said Germany." });
    await counted();
    // Whatever else is due of these leads by then is out of the way.
    await ringAt("2026-01-12T06:59:00Z");
    const reads: string[] = [];
    const stop = observeCalls(({ operation, input }) => {
      const values = input["ExpressionAttributeValues"] as Readonly<Record<string, unknown>> | undefined;
      if (operation === "Query" && String(values?.[":pk"]).startsWith("P#"))
        reads.push(String(values?.[":pk"]));
    });
    await ringAt("2026-01-12T07:00:00Z");
    stop();
    const [letter] = weekly("max@company.example");
    expect(letter?.rendered.text).toContain("1 lost lead is contested and nobody has said how it was.");
    expect(letter?.rendered.text).toContain(`/leads/${told}`);
    expect(reads).toHaveLength(2);
  });

  it("tells of each lead to come back to once: in the last letter before that day, with the page that lists it", async () => {
    const until = { nora: "2026-01-19", otto: "2026-01-27" };
    for (const [who, day] of Object.entries(until)) {
      await inquire(pipeline, `${who}@prospect.example`);
      const comeBack = { reason: "bad-timing", until: `${day}T00:00:00.000Z` };
      await log(pipeline, `${who}@prospect.example`, { type: "no-sale", ...comeBack });
    }
    await counted();
    const told: string[][] = [];
    for (const monday of ["2026-01-12", "2026-01-19", "2026-01-26"]) {
      await ringAt(`${monday}T07:00:00Z`);
      const text = weekly("max@company.example").at(-1)?.rendered.text ?? "";
      const [, leads] = /(\d+) leads? (?:is|are) to be come back to within a week/.exec(text) ?? [];
      const [page] = /\/nurture\?\S+/.exec(text) ?? [];
      told.push([leads ?? "none", page ?? "none"]);
    }
    expect(told).toEqual([
      ["1", "/nurture?from=2026-01-13&before=2026-01-20"],
      ["none", "none"],
      ["1", "/nurture?from=2026-01-27&before=2026-02-03"],
    ]);
  });

  it("arms no alarm of its own", async () => {
    await inquire(pipeline, "nora@prospect.example");
    await counted();
    expect(pipeline.armed.some((at) => at.startsWith("2026-01-12T"))).toBe(false);
  });
});

const memberOf = (id: string) => {
  const member = company.members.get(id);
  if (!member) throw new Error(`there is no ${id}`);
  return member;
};
