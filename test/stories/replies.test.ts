import { afterEach, describe, expect, it } from "vitest";
import { type Json, linkIn, press, replyTo, type Story, startStory } from "./company.ts";

const paula = "paula@prospect.example";
const ana = "ana@company.example";

let story: Story;
afterEach(() => story.stop());

const begin = async (): Promise<void> => {
  story = await startStory();
  await story.request("/f/site", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ email: paula, name: "Paula Prospect" }).toString(),
  });
  await story.settled();
};

const lead = async (): Promise<Json> => {
  const [first] = await story.leads();
  return story.call("GET", `/api/leads/${first.id}`);
};
const entries = async (type: string): Promise<Json[]> =>
  (await lead()).timeline.filter((entry: Json) => entry.type === type);

type Mail = {
  readonly from?: string;
  readonly to?: string;
  readonly text: string;
  readonly id?: string;
  readonly fields?: readonly string[];
  readonly query?: string;
};

/** Delivers a mail as another mail server would: its bytes to the lead's reply address. */
const deliver = async ({ from = `Paula <${paula}>`, text, id, fields = [], query = "", to }: Mail) => {
  const address = to ?? story.mail(paula).headers["Reply-To"] ?? "";
  const head = [`From: ${from}`, `To: ${address}`, "Subject: Re: Your download", ...fields];
  const named = id === undefined ? [] : [`Message-ID: <${id}@mx.prospect.example>`];
  const body = [...head, ...named, "", text].join("\r\n");
  const answer = await story.request(`/local/mail${query}`, { method: "POST", body });
  expect(answer.status).toBe(200);
  await story.settled();
};

const close = async () => {
  await story.call("POST", `/api/leads/${(await lead()).id}/activities`, {
    type: "no-sale",
    by: "ana",
    reason: "bad-timing",
  });
  await story.settled();
};

describe("a prospect's answer to a mail of ours", () => {
  it("stands on the timeline in their words, and its owner has it at once with a link to the lead", async () => {
    await begin();
    await replyTo(story, story.mail(paula), "Yes, please call me <b>after</b> ten.");
    expect(await entries("replied")).toMatchObject([
      { actor: "prospect", via: "email", text: "Yes, please call me <b>after</b> ten.", from: null },
    ]);
    const told = story.mail(ana, /replied/);
    expect(told.subject).toContain("Paula Prospect replied");
    expect(told.text).toContain("Yes, please call me <b>after</b> ten.");
    expect(told.html).not.toContain("<b>after</b>");
    const page = await (await story.request(linkIn(told, /\/r\//))).text();
    expect(page).toContain("Paula Prospect replied by e-mail");
    expect(page).toContain("&lt;b&gt;after&lt;/b&gt;");
    expect((await lead()).intent).toBe("warm");
  });

  it("is one answer however often it is delivered", async () => {
    await begin();
    for (let time = 0; time < 3; time++) await deliver({ text: "Call me", id: "same" });
    expect(await entries("replied")).toHaveLength(1);
    expect(story.mails(ana).filter(({ subject }) => subject.includes("replied"))).toHaveLength(1);
  });

  it("reopens a lead that was closed without a sale, with its former owner, who reads the words", async () => {
    await begin();
    await close();
    await replyTo(story, story.mail(paula), "It has become urgent after all.");
    expect(await lead()).toMatchObject({ stage: "assigned", owner: "ana" });
    expect(await entries("reopened")).toMatchObject([{ cause: "reply" }]);
    expect(story.mail(ana, /Back to you/).text).toContain("It has become urgent after all.");
  });

  it.each(["Thanks!", "No thank you, we are not interested."])(
    "leaves a closed lead closed where it shows no interest: %s",
    async (text) => {
      await begin();
      await close();
      await replyTo(story, story.mail(paula), text);
      expect((await lead()).stage).toBe("no-sale");
      expect(story.mail(ana, /replied/).text).toContain("The lead is closed, and stays so.");
    },
  );

  it("ends all mails where it asks for nothing else", async () => {
    await begin();
    await replyTo(story, story.mail(paula), "Unsubscribe");
    expect(await entries("suppressed")).toMatchObject([{ why: "unsubscribed", actor: "prospect" }]);
    const before = story.mails(paula).length;
    await story.advance("P10D");
    expect(story.mails(paula)).toHaveLength(before);
    expect(story.mail(ana, /Do not e-mail/).text).toContain("unsubscribed");
  });

  it("answers the survey in words where it answers the survey's mail", async () => {
    await begin();
    await story.call("POST", `/api/leads/${(await lead()).id}/activities`, { type: "spoke", by: "ana" });
    await story.advance("P2D");
    await replyTo(story, story.mail(paula, /\?rating=4/), "4 - friendly, but it took a while");
    expect((await lead()).survey).toMatchObject({ rating: 4, comment: "4 - friendly, but it took a while" });
    const before = story.mails(paula).length;
    await story.advance("P7D");
    expect(story.mails(paula)).toHaveLength(before);
  });

  it("puts off closing the lead as unresponsive", async () => {
    await begin();
    const opened = Date.parse(story.clock.instant());
    await story.advance("P20D");
    await replyTo(story, story.mail(paula), "I am still waiting for somebody.");
    await story.advance("P20D");
    expect((await lead()).closedAt).toBeNull();
    await story.advance("P11D");
    const { closedAt, reason } = await lead();
    expect(reason).toBe("not-worked");
    expect(Date.parse(closedAt) - opened).toBeGreaterThanOrEqual(50 * 86_400_000);
  });
});

describe("a mail to a lead's address that is no answer of the prospect's", () => {
  it("from a machine is shown as automatic, told to nobody, and no reply", async () => {
    await begin();
    await close();
    const before = story.mails().length;
    await deliver({ text: "Ich bin bis 12. Januar im Urlaub.", fields: ["Auto-Submitted: auto-replied"] });
    expect(await entries("auto-replied")).toMatchObject([{ kind: "automatic", via: "email" }]);
    expect(await entries("replied")).toEqual([]);
    expect(await lead()).toMatchObject({ stage: "no-sale", attempts: 0 });
    expect(story.mails()).toHaveLength(before);
  });

  it("from another address is shown and told with that mark, and changes nothing", async () => {
    await begin();
    await close();
    await deliver({ from: "Paula <paula@home.example>", text: "unsubscribe" });
    expect(await entries("replied")).toMatchObject([{ from: "paula@home.example" }]);
    expect(await entries("suppressed")).toEqual([]);
    expect((await lead()).stage).toBe("no-sale");
    expect(story.mail(ana, /replied/).text).toContain("This came from another address, paula@home.example");
  });

  it("from a sender whose domain disowns it is shown with that mark, and changes nothing", async () => {
    await begin();
    await close();
    await deliver({ text: "Please take it up again", query: "?dmarc=fail" });
    expect(await entries("replied")).toMatchObject([{ proof: "refuted", from: null }]);
    expect((await lead()).stage).toBe("no-sale");
    expect(story.mail(ana, /replied/).text).toContain("Nothing proves that Paula Prospect sent this");
  });

  it("that reports a mail as never to be delivered stops the mails to that address", async () => {
    await begin();
    const report = [
      "--x",
      "Content-Type: text/plain",
      "",
      "No such user",
      "--x",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.prospect.example",
      "",
      `Final-Recipient: rfc822; ${paula}`,
      "Action: failed",
      "Status: 5.1.1",
      "",
      "--x--",
    ].join("\r\n");
    await deliver({
      from: "MAILER-DAEMON@mx.prospect.example",
      text: report,
      fields: ["Content-Type: multipart/report; report-type=delivery-status; boundary=x"],
    });
    expect(await entries("auto-replied")).toMatchObject([{ kind: "not-delivered", actor: "system" }]);
    expect(await entries("suppressed")).toMatchObject([{ why: "bounced" }]);
  });
});

describe("a rep's answer to a mail about a lead", () => {
  it("is a note on the lead, by them and by e-mail, and nobody outside is told", async () => {
    await begin();
    const before = story.mails().length;
    await replyTo(story, story.mail(ana), "Met her at the fair last year.");
    expect(await entries("note")).toMatchObject([
      { by: "ana", via: "email", text: "Met her at the fair last year." },
    ]);
    expect(story.mails()).toHaveLength(before);
    expect((await lead()).attempts).toBe(0);
  });

  it("waits in quarantine where nothing proves that they sent it", async () => {
    await begin();
    await deliver({ from: ana, text: "He is a fraud", query: "?dmarc=gray&spf=gray&dkim=gray" });
    expect(await entries("note")).toEqual([]);
    const { items } = await story.call("GET", "/api/quarantine");
    expect(items).toMatchObject([{ kind: "mail", reason: expect.stringContaining("nothing proves") }]);
  });

  it("out of the office is no note", async () => {
    await begin();
    await deliver({ from: ana, text: "Away until Monday", fields: ["X-Autoreply: yes"] });
    expect(await entries("note")).toEqual([]);
    expect(await entries("auto-replied")).toMatchObject([{ by: "ana" }]);
  });
});

describe("a mail that no lead can hear", () => {
  it("waits in quarantine with the reason", async () => {
    await begin();
    const address = story.mail(paula).headers["Reply-To"] ?? "";
    await deliver({ to: address.replace(/.@/, (end) => (end === "0@" ? "1@" : "0@")), text: "guessed" });
    await deliver({ to: "info@replies.example.com", text: "Buy now" });
    const { items } = await story.call("GET", "/api/quarantine");
    expect(items.map(({ reason }: Json) => reason)).toEqual(
      Array(2).fill("No lead has the address that this mail came to."),
    );
    expect(await entries("replied")).toEqual([]);
  });

  it("that is taken for spam can be let through by a manager", async () => {
    await begin();
    await deliver({ text: "Cheap? Tell me the price!", query: "?spam=fail" });
    const { items } = await story.call("GET", "/api/quarantine");
    expect(items).toMatchObject([{ status: "spam", about: expect.stringContaining("Re: Your download") }]);
    expect(await entries("replied")).toEqual([]);
    await story.api("POST", `/api/quarantine/${items[0].id}/replay`);
    await story.settled();
    expect(await entries("replied")).toMatchObject([{ text: "Cheap? Tell me the price!" }]);
  });

  it("because too many came in a day is not told to anybody", async () => {
    await begin();
    for (let i = 0; i < 33; i++) await deliver({ text: `Message ${i}`, id: `m${i}` });
    expect(await entries("replied")).toHaveLength(30);
    const { items } = await story.call("GET", "/api/quarantine");
    expect(items).toHaveLength(3);
    await story.advance("P1D");
    await deliver({ text: "A day later", id: "later" });
    expect(await entries("replied")).toHaveLength(31);
  });

  it("because its person was erased is kept apart, and their earlier mails are gone", async () => {
    await begin();
    const address = story.mail(paula).headers["Reply-To"] ?? "";
    await deliver({ text: "My number is 030 1234", id: "first" });
    await deliver({ text: "It is cheap at mine", id: "spam", query: "?spam=fail" });
    const [{ intake }] = await entries("replied");
    await story.call("DELETE", `/api/prospects/${paula}`);
    expect((await story.api("POST", `/api/quarantine/${intake}/replay`)).status).toBe(404);
    await deliver({ to: address, text: "Hello again", id: "second" });
    const { items } = await story.call("GET", "/api/quarantine");
    expect(items).toMatchObject([{ reason: expect.stringContaining("Nobody is known any more") }]);
  });
});

it("a rep's link and a reply by mail go on one timeline, in the order in which they came", async () => {
  await begin();
  await press(story, linkIn(story.mail(ana), /do=no-answer/));
  await story.advance("PT1H");
  await replyTo(story, story.mail(paula), "Sorry, I was in a meeting.");
  const types = (await lead()).timeline.map(({ type }: Json) => type);
  expect(types.indexOf("replied")).toBeGreaterThan(types.indexOf("no-answer"));
});
