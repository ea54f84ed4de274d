import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { observeCalls } from "../../shared/aws/calls.ts";
import { siteUnderTest } from "./site-under-test.ts";

const site = siteUnderTest();

const openFor = async (name: string) => {
  const lead = await site.openLead(`${name}@prospect.example`, {
    name: `${name} Prospect`,
    phone: "+49301234567",
  });
  const { owner } = (await site.dossier(lead)).prospect.lead ?? {};
  return { lead, owner: owner ?? "", token: site.link("rep", `${lead}.${owner}`) };
};

const eventsOf = async (lead: string) => (await site.dossier(lead)).changes.flatMap(({ events }) => events);
const versionIn = (html: string) => /name="v" value="(\d+)"/.exec(html)?.[1] ?? "";

describe("the rep's lead page", () => {
  it("shows who the prospect is, a number to tap, why this rep, and the choice of the link with one button", async () => {
    const { token } = await openFor("greta");
    const { status, text, headers } = await site.request(`/r/${token}?do=spoke`);
    expect(status).toBe(200);
    expect(text).toContain("greta Prospect");
    expect(text).toContain('href="tel:+49301234567"');
    expect(text).toContain("Why you");
    expect(text.match(/<button/g)).toHaveLength(1);
    expect(text).toContain('name="do" value="spoke"');
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("changes nothing by GET or HEAD, whatever the query says", async () => {
    const { lead, token } = await openFor("hugo");
    const before = await site.dossier(lead);
    for (const method of ["GET", "HEAD"])
      for (const choice of ["spoke", "won", "no-sale", "hand-over"])
        expect((await site.request(`/r/${token}?do=${choice}&reason=no-budget&v=1`, { method })).status).toBe(
          200,
        );
    expect(await site.dossier(lead)).toEqual(before);
  });

  it("records a press once, however often it is sent, and says what happens next", async () => {
    const { lead, token, owner } = await openFor("ida");
    const v = versionIn((await site.request(`/r/${token}?do=spoke`)).text);
    const first = await site.post(`/r/${token}`, { do: "spoke", v, text: "Wants a quote" });
    expect(first.status).toBe(200);
    expect(first.text).toContain("Recorded: ");
    expect(first.text).toContain("What happens next");
    const second = await site.post(`/r/${token}`, { do: "spoke", v, text: "Wants a quote" });
    expect(second.status).toBe(200);
    expect(second.text).toContain("This was recorded already");
    const spoken = (await eventsOf(lead)).filter(({ type }) => type === "spoke");
    expect(spoken).toMatchObject([
      { actor: { kind: "member", id: owner }, via: "email-link", text: "Wants a quote" },
    ]);
  });

  it("reads the lead once for a press, and shows it with what was recorded", async () => {
    const { token } = await openFor("ines");
    await site.request(`/r/${token}`);
    const calls: string[] = [];
    const stop = observeCalls(({ operation }) => calls.push(operation));
    const { text } = await site.post(`/r/${token}`, { do: "spoke", text: "Wants a quote" });
    stop();
    expect(calls).toEqual(["Query", "TransactWriteItems"]);
    expect(text).toContain("Wants a quote");
  });

  it("counts a press without a version once, and a press on the newer page as a new one", async () => {
    const { lead, token } = await openFor("jana");
    await site.post(`/r/${token}`, { do: "no-answer" });
    await site.post(`/r/${token}`, { do: "no-answer" });
    const v = versionIn((await site.request(`/r/${token}?do=no-answer`)).text);
    await site.post(`/r/${token}`, { do: "no-answer", v });
    expect((await site.dossier(lead)).prospect.lead?.attempts).toBe(2);
  });

  it("keeps two notes sent from the same page, and one note sent twice once", async () => {
    const { lead, token } = await openFor("kai");
    for (const text of ["first", "second", "second"])
      await site.post(`/r/${token}`, { do: "note", v: "1", text });
    const notes = (await eventsOf(lead)).flatMap((event) => (event.type === "note" ? [event.text] : []));
    expect(notes).toEqual(["first", "second"]);
  });

  it("takes an amount as a German types it, with the kind of customer", async () => {
    const { lead, token } = await openFor("lena");
    const { status } = await site.post(`/r/${token}`, { do: "won", amount: "12.000,50 €", customer: "new" });
    expect(status).toBe(200);
    expect((await site.dossier(lead)).prospect.lead).toMatchObject({
      stage: "won",
      money: { amount: 1_200_050, currency: "EUR" },
      customer: "new",
    });
  });

  it("hands back an amount that it cannot read, with what was typed and the reason beside the field", async () => {
    const { lead, token } = await openFor("mara");
    const { status, text } = await site.post(`/r/${token}`, {
      do: "won",
      amount: "about 12k",
      text: "By phone",
    });
    expect(status).toBe(422);
    expect(text).toContain('value="about 12k"');
    expect(text).toContain("By phone");
    expect(text).toContain('id="amount-problem"');
    expect((await site.dossier(lead)).prospect.lead?.stage).toBe("assigned");
  });

  it("asks for the reason of a no-sale, and for the criterion of a wrong fit", async () => {
    const { lead, token } = await openFor("nele");
    expect((await site.post(`/r/${token}`, { do: "no-sale" })).status).toBe(422);
    const wrongFit = await site.post(`/r/${token}`, { do: "no-sale", reason: "wrong-fit" });
    expect(wrongFit.status).toBe(422);
    expect(wrongFit.text).toContain('id="criterion-problem"');
    const done = { do: "no-sale", reason: "wrong-fit", criterion: "country", until: "2026-06-01" };
    expect((await site.post(`/r/${token}`, done)).status).toBe(200);
    expect((await site.dossier(lead)).prospect.lead).toMatchObject({
      stage: "no-sale",
      reason: "wrong-fit",
      criterion: "country",
      nurtureUntil: expect.stringMatching(/^2026-06-01T0[79]:00:00.000Z$/),
    });
  });

  it("refuses with 409 what the stage does not allow", async () => {
    const { token } = await openFor("olga");
    await site.post(`/r/${token}`, { do: "no-sale", reason: "no-budget" });
    const { status, text } = await site.post(`/r/${token}`, { do: "demo" });
    expect(status).toBe(409);
    expect(text).toContain("The lead is closed");
  });

  it("tells a former owner who has the lead now, and records nothing for them", async () => {
    const { lead, token, owner } = await openFor("paul");
    const to = owner === "ana" ? "ben" : "ana";
    const handed = await site.post(`/r/${token}`, { do: "hand-over", to });
    expect(handed.text).toContain("You handed the lead of paul Prospect over");
    const again = await site.post(`/r/${token}`, { do: "hand-over", to });
    expect(again.text).toContain("This was recorded already");
    const { status, text } = await site.request(`/r/${token}?do=spoke`);
    expect(status).toBe(403);
    expect(text).toContain(to === "ana" ? "Ana Amsel has this lead now" : "Ben Bach has this lead now");
    expect((await site.post(`/r/${token}`, { do: "spoke" })).status).toBe(403);
    expect((await site.dossier(lead)).prospect.lead?.firstContactAt).toBeNull();
  });

  it("asks when an attempt was, takes it in the member's time, and hands back a time that cannot be", async () => {
    const { lead, token, owner } = await openFor("petra");
    site.now += 3 * 3_600_000;
    const page = await site.request(`/r/${token}?do=spoke`);
    expect(page.text).toMatch(/<input[^>]*name="at" type="datetime-local"/);
    const received = (await site.dossier(lead)).prospect.lead?.receivedAt ?? "";
    const claims = async () =>
      (await site.dossier(lead)).changes
        .flatMap(({ events }) => events)
        .flatMap((event) => (event.type === "spoke" ? [event.claimedAt] : []));
    for (const [at, words] of [
      ["soon", "is not a time"],
      ["2030-01-01T09:00", "lies in the future"],
      ["2020-01-01T09:00", "before the lead came in"],
    ] as const) {
      const { status, text } = await site.post(`/r/${token}`, { do: "spoke", at });
      expect([status, text]).toEqual([422, expect.stringContaining(words)]);
      expect(text).toContain(`value="${at}"`);
    }
    expect(await claims()).toEqual([]);
    const there = Temporal.Instant.from(received).toZonedDateTimeISO(
      owner === "ana" ? "Europe/Berlin" : "UTC",
    );
    const at = there.toPlainDateTime().toString({ smallestUnit: "minute" });
    expect((await site.post(`/r/${token}`, { do: "spoke", at })).status).toBe(200);
    expect(await claims()).toEqual([received]);
  });

  it("lets a manager act by the link of an escalation", async () => {
    const { lead } = await openFor("quinn");
    const token = site.link("rep", `${lead}.mia`);
    expect((await site.post(`/r/${token}`, { do: "note", text: "Looked into it" })).status).toBe(200);
  });

  it("says what helps when a link is expired, cut off, for another purpose or a member who left", async () => {
    const { lead, owner } = await openFor("rosa");
    const expired = await site.request(`/r/${site.link("rep", `${lead}.${owner}`, -1000)}`);
    expect([expired.status, expired.text]).toEqual([410, expect.stringContaining("newest mail")]);
    const cut = await site.request(`/r/${site.link("rep", `${lead}.${owner}`).slice(0, -3)}`);
    expect([cut.status, cut.text]).toEqual([404, expect.stringContaining("cut long links")]);
    expect((await site.request(`/r/${site.link("survey", lead)}`)).status).toBe(404);
    expect((await site.request(`/r/${site.link("rep", `${lead}.gus`)}`)).status).toBe(403);
  });

  it("shows what a prospect typed as text, never as markup", async () => {
    const lead = await site.openLead("sly@prospect.example", {
      name: "<script>alert(1)</script>",
      answers: { "<b>x</b>": '"><img src=x onerror=alert(1)>' },
    });
    const { owner } = (await site.dossier(lead)).prospect.lead ?? {};
    const { text } = await site.request(`/r/${site.link("rep", `${lead}.${owner}`)}`);
    expect(text).not.toMatch(/<script|<img|<b>/);
  });
});
