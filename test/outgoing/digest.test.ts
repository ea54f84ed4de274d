import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dayIn, digestFor } from "../../shared/domain/digest.ts";
import { putMember } from "../../shared/store/directory.ts";
import { erasePerson } from "../../shared/store/erase-person.ts";
import { personOfLead } from "../../shared/store/keys.ts";
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

const digests = (to: string) =>
  pipeline.mail.sent.filter((mail) => mail.to === to && / lost on /.test(mail.rendered.subject));

const lose = (email: string, text: string) =>
  log(pipeline, email, { type: "no-sale", reason: "other", text });

const ringAt = async (at: string) => {
  pipeline.clock.set(at);
  await pipeline.checkDue({ sweep: true });
};

describe("the digest of lost leads", () => {
  it("comes once, at eight in the morning after on its reader's clock, with each reason, the words and who wrote them", async () => {
    const lead = await inquire(pipeline, "nora@prospect.example");
    await inquire(pipeline, "otto@prospect.example");
    await lose("nora@prospect.example", "They <b>only</b> wanted\nthe checklist.");
    await lose("otto@prospect.example", "Wrong department.");
    expect(pipeline.armed).toContain("2026-01-06T07:00:00.000Z");
    await ringAt("2026-01-06T06:59:00Z");
    expect(digests("max@company.example")).toEqual([]);
    for (const at of ["2026-01-06T07:00:00Z", "2026-01-06T07:05:00Z", "2026-01-07T07:00:00Z"])
      await ringAt(at);
    const [digest, ...more] = digests("max@company.example");
    expect(more).toEqual([]);
    expect(digest?.rendered.subject).toBe("2 leads lost on Monday 5 January");
    expect(digest?.rendered.text).toContain("They <b>only</b> wanted");
    expect(digest?.rendered.html).toContain("They &lt;b&gt;only&lt;/b&gt; wanted");
    expect(digest?.rendered.text).toMatch(/Closed by Ana Amsel, Mon 5 Jan, 10:00/);
    expect(digest?.rendered.text).toContain(`https://follow.example/leads/${lead}`);
  });

  it("tells each marketer of their own campaigns only, by their own days", async () => {
    await inquire(pipeline, "nora@prospect.example");
    await inquire(pipeline, "otto@prospect.example", "fair");
    pipeline.clock.set("2026-01-06T02:00:00Z");
    await lose("nora@prospect.example", "From spring.");
    await lose("otto@prospect.example", "From the fair.");
    await ringAt("2026-01-06T13:00:00Z");
    expect(digests("max@company.example")).toEqual([]);
    expect(digests("mara@company.example").map(({ rendered }) => rendered.subject)).toEqual([
      "1 lead lost on Monday 5 January",
    ]);
    await ringAt("2026-01-07T07:00:00Z");
    const [digest] = digests("max@company.example");
    expect(digest?.rendered.subject).toBe("1 lead lost on Tuesday 6 January");
    expect(digest?.rendered.text).toContain("From spring.");
    expect(digest?.rendered.text).not.toContain("From the fair.");
  });

  it("says which leads were opened again since, and is not sent when nothing is left to tell", async () => {
    const lead = await inquire(pipeline, "nora@prospect.example");
    await lose("nora@prospect.example", "Not now.");
    pipeline.clock.add(3_600_000);
    await inquire(pipeline, "nora@prospect.example");
    await ringAt("2026-01-06T07:00:00Z");
    expect(digests("max@company.example")[0]?.rendered.text).toContain("opened again since");
    await lose("nora@prospect.example", "Still not now.");
    await erasePerson(engine.table, personOfLead(lead) ?? "");
    await ringAt("2026-01-07T07:00:00Z");
    expect(digests("max@company.example")).toHaveLength(1);
  });

  it("is not sent to somebody who has left", async () => {
    await inquire(pipeline, "nora@prospect.example");
    await lose("nora@prospect.example", "Not now.");
    const max = company.members.get("max");
    if (max) await putMember(engine.table, { ...max, active: false }, author);
    await ringAt("2026-01-06T07:00:00Z");
    expect(digests("max@company.example")).toEqual([]);
  });
});

describe("a digest's day", () => {
  const zones = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
  ];

  it("holds every instant in exactly one day, and is read at eight within the day after, whatever the zone", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (date, timeZone) => {
          const lostAt = date.toISOString();
          const { letter, dueAt } = digestFor(
            { id: "max", email: "m@company.example", timeZone },
            lostAt,
            lostAt,
          );
          const { from, to } = dayIn(letter.about.date, timeZone);
          expect(from <= lostAt && lostAt < to).toBe(true);
          const localHour = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" });
          expect(localHour.format(Date.parse(dueAt))).toBe("08:00");
          const hours = (Date.parse(dueAt) - Date.parse(to)) / 3_600_000;
          expect(hours).toBeGreaterThanOrEqual(7);
          expect(hours).toBeLessThanOrEqual(9);
        },
      ),
    );
  });
});
