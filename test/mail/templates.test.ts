import { describe, expect, it } from "vitest";
import { noSurvey } from "../../shared/domain/evolve.ts";
import type { Lead } from "../../shared/domain/lead.ts";
import { type LeadMail, type LeadMailTemplate, leadMails } from "../../shared/domain/mail.ts";
import type { LeadMailContext, RenderedMail } from "../../shared/mail/context.ts";
import { repChoices } from "../../shared/mail/links.ts";
import { renderLeadMail, renderLetter } from "../../shared/mail/render.ts";
import {
  ana,
  baseUrl,
  ben,
  called,
  change,
  company,
  contextFor,
  events,
  keys,
  lead,
  leadId,
  linksFor,
  mona,
  now,
  person,
  replyWith,
  submission,
} from "./story.ts";

const toProspect: ReadonlySet<LeadMailTemplate> = new Set([
  "survey",
  "survey-reminder",
  "confirmation",
  "not-for-you",
]);
const toManager: ReadonlySet<LeadMailTemplate> = new Set(["escalation", "unassigned", "survey-alert"]);

const readerOf = (template: LeadMailTemplate) =>
  toProspect.has(template)
    ? null
    : toManager.has(template)
      ? mona
      : template === "lead-taken-away"
        ? ana
        : ben;

const write = (
  template: LeadMailTemplate,
  differing: Partial<LeadMailContext> = {},
  about: LeadMail["about"] = { percent: 50, attempt: 3, why: "no active member could take it", rating: 2 },
): Promise<RenderedMail> => {
  const reader = readerOf(template);
  const to = reader === null ? ({ prospect: true } as const) : { member: reader.id };
  return renderLeadMail({ template, to, about }, contextFor(reader, differing));
};

/** What somebody reads who is shown the HTML. */
const seen = ({ html }: RenderedMail): string =>
  html
    .replace(/<head>.*?<\/head>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&")
    .replace(/[\s\u00a0]+/g, " ");

const hrefs = ({ html }: RenderedMail): readonly string[] =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

const tried: Lead = { ...lead, stage: "working", attempts: 1, firstResponseAt: called.at };
const afterOneCall = { lead: tried, changes: [change(events), change([called], 2)] };

describe.each(leadMails)("the mail %s", (template) => {
  it("says the same in HTML and in plain text, with every link, and leaves no hole in a sentence", async () => {
    const mail = await write(template);
    for (const words of [mail.subject, mail.text, seen(mail)]) {
      expect(words).not.toMatch(/undefined|null|\[object|NaN|Invalid Date|function/);
      expect(words).not.toMatch(/ ,|\(\)|“”|: \./);
    }
    const links = hrefs(mail).filter((href) => href.startsWith("http"));
    for (const link of links) expect(mail.text).toContain(link);
    expect(new Set(links).size).toBeGreaterThanOrEqual(template === "lead-taken-away" ? 0 : 1);
  });

  it("loads nothing from anywhere: no image, script, font or style sheet", async () => {
    const { html } = await write(template);
    expect(html).not.toMatch(
      /<(img|script|link|iframe|object|embed|form|input|video)\b|url\(|@import|@font-face/i,
    );
  });

  it("stands on nothing but the least that is known of a person", async () => {
    const bare = { ...person, name: null, phone: null, company: null, country: null };
    const mail = await write(template, {
      person: bare,
      changes: [],
      touches: [],
      company: { ...company, campaigns: new Map() },
    });
    expect(`${mail.subject}${mail.text}`).not.toMatch(/undefined|null|\[object/);
    if (!toProspect.has(template)) expect(mail.subject).toContain(person.email);
  });

  it("names no person in any address it links to", async () => {
    for (const href of hrefs(await write(template)).filter((link) => link.startsWith("http")))
      expect(href.toLowerCase()).not.toMatch(/maria|lopez|acme|%40|@/);
  });
});

describe("the mail to the new owner", () => {
  it("says who the prospect is, how to reach them, and every answer by its label", async () => {
    const mail = await write("lead-assigned");
    for (const words of [mail.text, seen(mail)]) {
      for (const fact of ["Maria Lopez", "Acme Robotics GmbH", "+49 30 901820", person.email, "Germany"])
        expect(words).toContain(fact);
      for (const label of Object.keys(submission.answers)) expect(words).toContain(label);
      for (const answer of ["We run 14 dosing pumps", "120", "Dosing pumps, Service contract", "yes"])
        expect(words).toContain(answer);
    }
    expect(hrefs(mail)).toContain("tel:+4930901820");
  });

  it("says by when to respond on the reader's own clock, and how long that is", async () => {
    const mail = await write("lead-assigned");
    expect(mail.subject).toBe("Hot lead: Maria Lopez, Acme Robotics GmbH – respond by Mon 5 Jan, 09:15");
    expect(mail.text).toContain("Respond by Mon 5 Jan, 09:15 (in 15 minutes)");
    const inNewYork = await write("lead-assigned", { member: { ...ben, timeZone: "America/New_York" } });
    expect(inNewYork.text).toContain("Respond by Mon 5 Jan, 03:15 (in 15 minutes)");
    const tooLate = await write("lead-assigned", { now: "2026-01-05T08:27:00.000Z" });
    expect(tooLate.text).toContain("ran out on Mon 5 Jan, 09:15 (12 minutes ago)");
  });

  it("says why this reader, what was downloaded and clicked, and which criteria decided the fit", async () => {
    const { text } = await write("lead-assigned");
    expect(text).toContain("rule 3: DE → pool DACH; Ana Ruiz away; Ben Okafor's turn");
    expect(text).toContain("Downloaded The pump maintenance checklist (Sun 4 Jan, 20:22)");
    expect(text).toContain("Clicked fabrikat.example/spring in Spring checklist blast (Sun 4 Jan, 20:20)");
    expect(text).toContain("Ideal client\n✓ Employees: 120 (at least 50)\n✓ country: DE (one of DE, AT, CH)");
    expect(text).toContain("? Industry: not answered");
    expect(text).toContain("The campaign was not live");
  });

  it("leaves out what a mail scanner opened", async () => {
    const { touches } = contextFor(ben);
    const { text } = await write("lead-assigned", {
      touches: touches.map((each) => ({ ...each, machine: true })),
    });
    expect(text).not.toContain("Downloaded");
  });

  it("has one tap for each thing that can have happened, and for a later stage only what it still allows", async () => {
    const mail = await write("lead-assigned");
    const page = hrefs(mail).find((href) => /\/r\/[^?]+$/.test(href)) ?? "";
    expect(hrefs(mail)).toEqual(expect.arrayContaining(repChoices.map((choice) => `${page}?do=${choice}`)));
    const later = await write("lead-assigned", { lead: { ...lead, stage: "demo" } });
    expect(later.html).toContain("?do=won");
    expect(later.html).not.toContain("?do=meeting");
  });

  it("says why a lead is open again, and who had it before", async () => {
    const again = { at: now, actor: { kind: "system" }, via: null } as const;
    const reopened = await write("lead-assigned", {
      changes: [change(events), change([{ ...again, type: "reopened", cause: "survey" }], 2)],
      lead: { ...lead, roundAt: now },
    });
    expect(reopened.subject).toMatch(/^Back to you: Maria Lopez/);
    expect(reopened.text).toContain("they say in the survey that nobody contacted them");
    const handed = events.map((event) =>
      event.type === "assigned" ? { ...event, previousOwner: "ana" } : event,
    );
    expect((await write("lead-assigned", { changes: [change(handed)] })).text).toContain(
      "Ana Ruiz had it before you.",
    );
  });
});

describe("mails that the clock causes", () => {
  it("remind the owner with the share of the time that is gone", async () => {
    const { text } = await write("reminder", {}, { percent: 75 });
    expect(text).toContain("75 % of the time to respond is used up");
  });

  it("tell the manager who is late since when, and lead to the lead's page", async () => {
    const mail = await write("escalation", { now: "2026-01-05T09:45:00.000Z" });
    expect(mail.subject).toContain("Ben Okafor is late");
    expect(mail.text).toContain("ran out on Mon 5 Jan, 09:15 (1 h 30 min ago)");
    expect(hrefs(mail)).toContain(`${baseUrl}/leads/${leadId}`);
    expect(mail.html).toContain("?do=hand-over");
  });

  it("tell the previous owner who has the lead now, without links to work on it", async () => {
    const mail = await write("lead-taken-away");
    expect(mail.subject).toBe("Maria Lopez, Acme Robotics GmbH now belongs to Ben Okafor");
    expect(mail.html).not.toContain("?do=");
  });

  it("count the attempts, and say what happened so far, latest first", async () => {
    const { subject, text } = await write("attempt-due", afterOneCall);
    expect(subject).toBe("Attempt 3 of 6 is due: Maria Lopez, Acme Robotics GmbH");
    expect(text).toContain("Ben Okafor: called, no answer: “Reception says she is back at eleven”");
    expect(text.indexOf("called, no answer")).toBeLessThan(text.indexOf("Came in"));
    expect((await write("attempt-due", afterOneCall, { attempt: 6 })).text).toContain(
      "the last one agreed on",
    );
  });

  it("say why a lead was closed, and how it opens again", async () => {
    const closed = { ...afterOneCall, lead: { ...tried, stage: "no-sale", reason: "unresponsive" } as const };
    const { subject, text } = await write("lead-closed", closed);
    expect(subject).toBe("Closed: Maria Lopez, Acme Robotics GmbH (unresponsive)");
    expect(text).toContain("It opens again by itself");
  });

  it("bring a lead back on its date with the reason it was put off", async () => {
    const lost = { ...afterOneCall, lead: { ...tried, stage: "no-sale", reason: "bad-timing" } as const };
    expect((await write("nurture-due", lost)).text).toContain("bad timing");
  });
});

describe("mails that the prospect causes", () => {
  it("show the owner only the newest answers when the prospect comes again", async () => {
    const second = { ...submission, answers: { "Anything else?": "Still waiting for the demo" } };
    const submitted = {
      type: "submitted",
      campaign: "spring",
      audience: null,
      at: now,
      actor: { kind: "prospect" },
      via: "webhook",
      intake: "i2",
      source: "site",
      submission: second,
    } as const;
    const { text } = await write("prospect-back", { changes: [change(events), change([submitted], 2)] });
    expect(text).toContain("Still waiting for the demo");
    expect(text).not.toContain("We run 14 dosing pumps");
  });

  it("hand the owner what the prospect answered, with a button to answer them and not us", async () => {
    const answer = "Yes, please.\nTuesday after ten suits me best.";
    const changes = [change(events), change([replyWith(answer, null)], 2)];
    const links = { ...linksFor("ben"), reply: "reply-x@replies.example" };
    const mail = await write("prospect-replied", { changes, links });
    expect(mail.subject).toBe(
      "Maria Lopez, Acme Robotics GmbH replied: “Yes, please. Tuesday after ten suits me best.”",
    );
    expect(mail.text).toContain(answer);
    expect(hrefs(mail)).toContain(`mailto:${person.email}`);
    expect(mail.text).toContain(
      "What you answer to this mail becomes a note on the lead, which Maria Lopez does not see.",
    );
    expect(mail.text).not.toMatch(/another address|Nothing proves/);
  });

  it("mark an answer from another address, and one whose sender is refuted, for whoever reads it", async () => {
    const told = async (event: ReturnType<typeof replyWith>) =>
      (await write("prospect-replied", { changes: [change(events), change([event], 2)] })).text;
    expect(await told(replyWith("It is me", "maria@home.example"))).toContain(
      "This came from another address, maria@home.example",
    );
    expect(await told(replyWith("It is me", null, "refuted"))).toContain(
      "Nothing proves that Maria Lopez sent this",
    );
  });

  it.each(["unsubscribed", "bounced", "complained"] as const)(
    "tell the owner not to e-mail someone who %s, and offer no link to do so",
    async (why) => {
      const mail = await write("prospect-stopped", { person: { ...person, suppressed: { at: now, why } } });
      expect(mail.subject).toBe("Do not e-mail Maria Lopez, Acme Robotics GmbH");
      expect(mail.html).not.toContain("mailto:");
    },
  );

  it("tell the manager that a lead needs an owner, or that the fallback took it", async () => {
    const waiting = await write("unassigned", { lead: { ...lead, owner: null } });
    expect(waiting.subject).toBe("Needs an owner: Maria Lopez, Acme Robotics GmbH");
    expect(waiting.text).toContain("no active member could take it");
    expect(waiting.html).toContain("?do=hand-over");
    expect(waiting.html).toMatch(/\?do=hand-over&(amp;)?to=ben/);
    expect((await write("unassigned")).subject).toContain("Ben Okafor took");
  });

  it("tell the manager that nobody contacted the prospect, or of a poor rating, with their words", async () => {
    const answer = {
      contacted: "no",
      contactedOn: null,
      rating: 2,
      gotOffer: null,
      stillInterested: null,
      comment: "I asked twice.",
    } as const;
    const survey = {
      ...noSurvey,
      sentAt: now,
      answeredAt: now,
      answer,
    };
    const differing = { lead: { ...tried, survey } };
    const nobody = await write("survey-alert", differing, { contacted: "no", rating: 2 });
    expect(nobody.subject).toContain("says that nobody contacted them");
    expect(nobody.text).toContain("“I asked twice.”");
    expect(nobody.text).toContain("Our log and the prospect disagree");
    const poor = await write("survey-alert", differing, { contacted: "", rating: 2 });
    expect(poor.subject).toContain("rated the handling 2 of 5");
  });
});

describe("mails to the prospect", () => {
  it.each([...toProspect])(
    "%s can be unsubscribed from with one press (RFC 8058), and says why it came",
    async (template) => {
      const { headers, text } = await write(template);
      const { unsubscribe } = linksFor(null);
      expect(headers["List-Unsubscribe"]).toBe(`<${unsubscribe}>`);
      expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
      expect(text).toContain(
        "Fabrikat Pumps sends you this because you left this address with us on 5 January 2026",
      );
    },
  );

  it("ask who was contacted with five ratings and a tap for nobody, each a link of its own", async () => {
    const mail = await write("survey", { lead: { ...lead, firstContactAt: now } });
    for (const words of ["1 – very badly: ", "5 – very well: ", "Nobody contacted me: "])
      expect(mail.text).toContain(words);
    for (const end of ["?rating=1", "?rating=2", "?rating=3", "?rating=4", "?rating=5", "?contacted=no"])
      expect(hrefs(mail).some((href) => href.includes("/s/") && href.endsWith(end))).toBe(true);
    expect(mail.text).toContain("until 4 February 2026");
  });

  it("ask whether anyone came, and put that tap first, while no contact is claimed", async () => {
    const { text } = await write("survey");
    expect(text).toContain("Did anyone from Fabrikat Pumps reach you?");
    expect(text.indexOf("?contacted=no")).toBeLessThan(text.indexOf("?rating=1"));
  });

  it("hand over the offer and name who will be in touch", async () => {
    const mail = await write("confirmation");
    expect(mail.subject).toBe("Your download: The pump maintenance checklist");
    expect(mail.text).toContain("Ben Okafor will be in touch with you.");
    expect(hrefs(mail).some((href) => href.startsWith(`${baseUrl}/o/`))).toBe(true);
  });

  it("decline a wrong fit courteously and still hand over what was promised", async () => {
    const mail = await write("not-for-you");
    expect(mail.text).toContain("Thank you for your interest");
    expect(mail.text).not.toContain("will be in touch");
    expect(hrefs(mail).some((href) => href.startsWith(`${baseUrl}/o/`))).toBe(true);
  });

  it("never show the campaign's internal name", async () => {
    for (const template of toProspect)
      expect((await write(template)).html).not.toContain("Spring checklist blast");
  });

  it.each([
    ["de", "Niemand hat sich gemeldet", "5. Januar 2026"],
    ["de-AT", "Niemand hat sich gemeldet", "5. Januar 2026"],
    ["fr", "Personne n’a pris contact avec moi", "5 janvier 2026"],
    ["es", "Nadie se puso en contacto conmigo", "5 de enero de 2026"],
    ["fi", "Nobody contacted me", "5 January 2026"],
  ])("speak to a prospect whose language is %s in it, or in English", async (language, words, date) => {
    const mail = await write("survey", { person: { ...person, language } });
    expect(mail.text).toContain(words);
    expect(mail.text).toContain(date);
    expect(mail.html).toContain(
      `lang="${["de", "fr", "es"].find((known) => language.startsWith(known)) ?? "en"}"`,
    );
  });
});

describe("the sign-in letter", () => {
  it("has one link, which it says works for 30 minutes", async () => {
    const mail = await renderLetter(
      { id: "l1", template: "sign-in", to: ben.email, about: { member: "ben" }, writtenAt: now },
      { company, baseUrl, keys, now },
    );
    expect(hrefs(mail)).toHaveLength(1);
    expect(hrefs(mail)[0]).toMatch(/^https:\/\/leads\.fabrikat\.example\/sign-in\/[\w.-]+$/);
    expect(mail.text).toContain(hrefs(mail)[0]);
    expect(mail.text).toContain("30 minutes");
  });
});
