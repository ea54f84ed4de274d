import { createHmac } from "node:crypto";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkIn, press, type Story, startStory } from "./company.ts";

let story: Story;
let blast: string;
const secret = "stories-customerio-secret";
beforeAll(async () => {
  story = await startStory();
  await story.call("PUT", "/api/campaigns/autumn", {
    name: "Autumn guide",
    type: "email-blast",
    owner: "max",
  });
  const { url } = await story.call("PUT", "/api/sources/blast", { type: "sendgrid", campaign: "autumn" });
  await story.call("PUT", "/api/sources/robots", { type: "customerio", campaign: "autumn", secret });
  const { pathname, search } = new URL(url);
  blast = pathname + search;
});
afterAll(() => story.stop());

const email = "paula@prospect.example";

const seconds = () => Math.floor(story.clock.now() / 1000);
const linkFor = (audience: string) =>
  `https://example.com/guide?utm_campaign=autumn&utm_content=${encodeURIComponent(audience)}`;

const send = async (path: string, body: string, headers: Record<string, string> = {}) => {
  const sent = { "content-type": "application/json", ...headers };
  expect((await story.request(path, { method: "POST", headers: sent, body })).status).toBe(200);
  await story.settled();
};

const personClicks = (audience: string) =>
  send(
    blast,
    JSON.stringify([
      { email, event: "click", timestamp: seconds(), sg_event_id: "by-paula", url: linkFor(audience) },
    ]),
  );

/** A click that the tool itself says a scanner made. */
const machineClicks = (audience: string) => {
  const body = JSON.stringify({
    event_id: "by-a-scanner",
    object_type: "email",
    metric: "clicked",
    timestamp: seconds(),
    data: { recipient: email, href: linkFor(audience), machine: true },
  });
  const signature = createHmac("sha256", secret).update(`v0:${seconds()}:${body}`).digest("hex");
  return send("/hooks/email/robots", body, {
    "x-cio-signature": signature,
    "x-cio-timestamp": String(seconds()),
  });
};

const exported = async (): Promise<readonly Record<string, string>[]> => {
  const response = await story.api("GET", "/api/export/nurture.csv?audience=spring%2C+second+try");
  return parse(await response.text(), { columns: true });
};

describe("a lead that did not buy", () => {
  it("is on the list for the next blast, and its owner is reminded on the date", async () => {
    await story.typeform("one", { email });
    await story.settled();
    const noSale = linkIn(story.mail("ana@company.example"), /do=no-sale/);
    const closed = await press(story, noSale, {
      reason: "bad-timing",
      until: "2026-03-02",
      text: "After the fair.",
    });
    expect(closed.status).toBeLessThan(400);
    await story.settled();
    expect(await exported()).toMatchObject([
      {
        email,
        utm_content: "spring, second try",
        reason: "bad-timing",
        owner: "ana",
        words: "After the fair.",
      },
    ]);
    await story.advance("P60D");
    expect(story.mail("ana@company.example", /Time to come back/).text).toContain("bad timing");
    expect(await exported()).toHaveLength(1);
  });

  it("stays lost when a machine clicks the next blast's link", async () => {
    const [audience = ""] = (await exported()).map((row) => row["utm_content"] ?? "");
    await machineClicks(audience);
    const [lead] = await story.leads();
    expect(lead).toMatchObject({ stage: "no-sale", reason: "bad-timing" });
    const { funnel } = await story.call("GET", "/api/campaigns/autumn/assessment");
    expect(funnel).toMatchObject([{ clicked: 0 }]);
    expect(await exported()).toHaveLength(1);
  });

  it("is back with its owner at once when the person clicks it, and off the list", async () => {
    const [audience = ""] = (await exported()).map((row) => row["utm_content"] ?? "");
    await personClicks(audience);
    const [lead] = await story.leads();
    expect(lead).toMatchObject({ stage: "assigned", owner: "ana", intent: "warm", reason: null });
    expect(lead.touches.at(-1)).toMatchObject({
      kind: "clicked",
      campaign: "autumn",
      audience: "spring, second try",
    });
    expect(story.mail("ana@company.example").subject).toContain("Paula Prospect");
    expect(await exported()).toHaveLength(0);
    const { funnel } = await story.call("GET", "/api/campaigns/autumn/assessment");
    expect(funnel).toMatchObject([{ audience: "spring, second try", clicked: 1 }]);
  });
});
