import { afterAll, beforeAll, expect, it } from "vitest";
import { queryPartition } from "../../shared/store/table.ts";
import { source } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { companyWith, start } from "../intake/company.ts";
import { siteUnderTest } from "../pages/site-under-test.ts";
import { httpEvent, pipelineOn } from "../pipeline/steps.ts";

/** OWASP API6:2023: what is meant for a person now and then cannot be driven by a machine to somebody's harm. */

const site = siteUnderTest();
let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

it("forms posted in somebody else's name mail that person once a day, in whatever spelling and by whatever form", async () => {
  const offer = { title: "The checklist", url: "https://files.example/checklist.pdf" };
  const sources = [source("site", "plain-html"), source("own", "json")];
  const pipeline = await pipelineOn(engine.table, companyWith(sources, { offer }), start);
  const spellings = ["victim@prospect.example", "Victim@Prospect.Example", " victim@prospect.example "];
  for (let n = 0; n < 12; n++) {
    pipeline.clock.add(400_000);
    const email = spellings[n % spellings.length] ?? "";
    if (n % 2 === 0)
      await pipeline.receiveForm(
        httpEvent("POST", "/f/site", new URLSearchParams({ email, note: `${n}` }).toString(), {
          "content-type": "application/x-www-form-urlencoded",
        }),
      );
    else
      await pipeline.receiveForm(
        httpEvent(
          "POST",
          "/hooks/forms/own?token=url-token",
          JSON.stringify({ submission_id: `${n}`, email }),
          {
            "content-type": "application/json",
          },
        ),
      );
    await pipeline.settle();
  }
  expect(pipeline.mail.sent.filter(({ to }) => to === "victim@prospect.example")).toHaveLength(1);
});

it("a hundred wishes for a sign-in link are one letter a minute, and none to strangers", async () => {
  for (let n = 0; n < 100; n++) await site.post("/sign-in", { email: "mia@company.example" });
  for (let n = 0; n < 10; n++) await site.post("/sign-in", { email: `stranger${n}@company.example` });
  const minute = new Date(site.now).toISOString().slice(0, 16);
  expect(await queryPartition(site.table(), { pk: `MAIL#sign-in-mia-${minute}` })).toHaveLength(1);
  expect(await queryPartition(site.table(), { pk: `MAIL#sign-in-null-${minute}` })).toHaveLength(0);
});

it("a referral code that a machine made up opens a form that credits nobody", async () => {
  for (const code of ["0".repeat(20), "x", "../admin", "%00", "a".repeat(5_000)]) {
    const answer = await site.request(`/i/${encodeURIComponent(code)}`);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain("Ana Amsel");
  }
});
