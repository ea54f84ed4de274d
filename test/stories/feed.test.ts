import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { linkIn, press, type Story, start, startStory } from "./company.ts";

type Got = { readonly headers: Record<string, string>; readonly body: string };

let story: Story;
let status = 204;
const got: Got[] = [];
const receiver = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    got.push({ headers: request.headers as Record<string, string>, body });
    response.writeHead(status).end();
  });
});
let secret = "";

beforeAll(async () => {
  story = await startStory();
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const { port } = receiver.address() as AddressInfo;
  const made = await story.call("PUT", "/api/outgoing/crm", { url: `http://127.0.0.1:${port}/in` });
  secret = made.secret;
});
afterAll(async () => {
  receiver.close();
  await story.stop();
});

/** Signs a member in by the mail's link; answers the cookie. */
const signIn = async (member: string): Promise<string> => {
  await story.request("/sign-in", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ email: `${member}@company.example` }),
  });
  await story.settled();
  const path = linkIn(story.mail(`${member}@company.example`, /Sign in/), /\/sign-in\//);
  const response = await press(story, path);
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
};

const page = async (path: string, cookie: string) =>
  (await story.request(path, { headers: { cookie } })).text();

/** What the receiver got as the reference library reads it, on the clock of this system. */
const verified = ({ headers, body }: Got) => {
  vi.useFakeTimers({ now: story.clock.now(), toFake: ["Date"] });
  try {
    return new Webhook(secret).verify(body, headers);
  } finally {
    vi.useRealTimers();
  }
};

describe("what marketing hears of a lost lead", () => {
  it("stands on the page at once, with the rep's words, and reaches another program, signed", async () => {
    await story.typeform("feed-1", { email: "nora@prospect.example", name: "Nora Nobody", size: 12 });
    await story.settled();
    const mail = story.mail("ana@company.example");
    await press(story, linkIn(mail, /do=no-sale/), { reason: "no-budget", text: "Only from <April> on." });
    await story.settled();
    const feed = await page("/feed", await signIn("max"));
    expect(feed).toContain("Only from &lt;April&gt; on.");
    expect(feed).toContain("no budget");
    expect(got).toHaveLength(1);
    expect(verified(got[0] as Got)).toMatchObject({
      type: "lead.no-sale",
      timestamp: start,
      data: {
        campaign: "spring",
        audience: "cold",
        owner: "ana",
        reason: "no-budget",
        words: "Only from <April> on.",
      },
    });
    expect((await story.call("GET", "/api/feed")).items).toMatchObject([{ words: "Only from <April> on." }]);
  });

  it("comes in one digest on the next morning at eight, and no further one", async () => {
    const digests = () =>
      story.mails("max@company.example").filter(({ subject }) => / lost on /.test(subject));
    await story.advance("PT22H59M");
    expect(digests()).toEqual([]);
    await story.advance("P3D");
    expect(digests().map(({ at, subject }) => [at, subject])).toEqual([
      ["2026-01-06T08:00:00.000Z", "1 lead lost on Monday 5 January"],
    ]);
    expect(digests()[0]?.text).toContain("Only from <April> on.");
  });

  it("waits for a program that fails, is kept after five attempts, and is replayed by a button", async () => {
    got.length = 0;
    status = 503;
    await story.typeform("feed-2", { email: "otto@prospect.example" });
    await story.settled();
    await press(story, linkIn(story.mail("ben@company.example"), /do=not-a-fit/), { criterion: "employees" });
    await story.advance("P1D");
    expect(got).toHaveLength(5);
    expect((await story.call("GET", "/api/outgoing/crm/dead")).items).toHaveLength(1);
    status = 204;
    const cookie = await signIn("max");
    const feed = await page("/feed", cookie);
    expect(feed).toContain("Not taken in five attempts");
    expect(feed).toContain("503 each time");
    await story.request("/feed/outgoing/crm/replay", { method: "POST", headers: { cookie } });
    await story.settled();
    expect(got).toHaveLength(6);
    expect(verified(got[5] as Got)).toMatchObject({ data: { reason: "wrong-fit", criterion: "employees" } });
    expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect((await story.call("GET", "/api/outgoing/crm/dead")).items).toEqual([]);
  });

  it("can be answered: the campaign's marketer disputes a wrong fit, and the rep sees it", async () => {
    const { id } = (await story.leads()).find(({ criterion }) => criterion === "employees");
    const said = { type: "statement", by: "max", text: "They never said how many they are." };
    await story.call("POST", `/api/leads/${id}/activities`, said);
    const rep = await page(`/leads/${id}`, await signIn("ben"));
    expect(rep).toContain("Max disputes it");
    expect(rep).toContain("They never said how many they are.");
  });
});
