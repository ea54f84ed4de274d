import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
