import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Story, start, startStory } from "./company.ts";

let story: Story;
let blast: string;
beforeAll(async () => {
  story = await startStory();
  await story.call("PUT", "/api/campaigns/autumn", {
    name: "Autumn guide",
    type: "email-blast",
    owner: "max",
  });
  const { url } = await story.call("PUT", "/api/sources/blast", { type: "sendgrid" });
  const { pathname, search } = new URL(url);
  blast = pathname + search;
});
afterAll(() => story.stop());

const email = "rita@prospect.example";

const click = async (id: string, campaign: string, at: number) => {
  const body = JSON.stringify([
    {
      email,
      event: "click",
      timestamp: Math.floor(at / 1000),
      sg_event_id: id,
      campaign,
      url: "https://example.com/",
    },
  ]);
  const headers = { "content-type": "application/json" };
  expect((await story.request(blast, { method: "POST", headers, body })).status).toBe(200);
  await story.settled();
};

const revenueOf = async (campaign: string) => {
  const { revenue } = await story.call("GET", `/api/campaigns/${campaign}/assessment`);
  return [revenue.firstTouch.amount, revenue.lastTouch.amount, revenue.even.amount];
};

describe("a sale with touches of two campaigns", () => {
  it("is credited to the first, to the last and evenly to all of them, across campaigns", async () => {
    await click("before", "autumn", Date.parse(start) - 86_400_000);
    await story.typeform("attributed", { email });
    await story.settled();
    const [lead] = await story.leads();
    await story.call("POST", `/api/leads/${lead.id}/activities`, {
      type: "won",
      by: lead.owner,
      money: { amount: 1_800_001, currency: "USD" },
      customer: "new",
    });
    await story.settled();
    const spring = await revenueOf("spring");
    const autumn = await revenueOf("autumn");
    expect(autumn[0]).toBe(1_800_001);
    expect(spring).toEqual([0, 1_800_001, spring[2]]);
    expect(spring[2] + autumn[2]).toBe(1_800_001);
    expect(autumn[2]).toBeGreaterThan(0);
  });

  it("is credited with the lead in the same three ways, at the time it came in", async () => {
    const leadsOf = async (campaign: string) => {
      const { attribution } = await story.call("GET", `/api/campaigns/${campaign}/assessment`);
      const { firstTouch, lastTouch, even } = attribution.leads;
      return [firstTouch.all, lastTouch.all, even.all];
    };
    expect(await leadsOf("spring")).toEqual([0, 1, 0.5]);
    expect(await leadsOf("autumn")).toEqual([1, 0, 0.5]);
  });

  it("is not rewritten by a touch that comes after it", async () => {
    const before = [await revenueOf("spring"), await revenueOf("autumn")];
    await story.advance("PT1H");
    await click("after", "autumn", Date.parse(start) + 1_800_000);
    expect([await revenueOf("spring"), await revenueOf("autumn")]).toEqual(before);
  });
});
