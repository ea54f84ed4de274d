import { expect, it } from "vitest";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();

const read = async (lead: string) =>
  (await site.request(`/leads/${lead}`, { headers: { cookie: `session=${site.link("session", "mia")}` } }))
    .text;

it("a lead's page says how somebody found us, and apart from it how they came last", async () => {
  const email = "una@prospect.example";
  const lead = await site.openLead(email, { utm: { utm_source: "search", utm_medium: "cpc" } });
  expect(await read(lead)).toContain("<dt>Found us by</dt><dd>search · cpc</dd>");
  expect(await read(lead)).not.toContain("Came last by");
  expect(await read(await site.openLead("nobody@prospect.example"))).not.toContain("Found us by");
});
