import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noSurvey } from "../../shared/domain/evolve.ts";
import { type LeadMailTemplate, leadMails } from "../../shared/domain/mail.ts";
import { mailbox } from "../../shared/mail/mailbox.ts";
import { oneLine, paragraph } from "../../shared/mail/outside-text.ts";
import { renderLeadMail } from "../../shared/mail/render.ts";
import { ben, change, company, contextFor, events, lead, person, replyWith, submission } from "./story.ts";

const attacks = [
  `<script>alert(1)</script>`,
  `<img src=x onerror=alert(1)>`,
  `"><svg onload=alert(1)>`,
  `' onmouseover='alert(1)`,
  `" style="position:fixed" x="`,
  `</title><script>alert(1)</script>`,
  `</style><script>alert(1)</script>`,
  `<!--[if mso]><b>x</b><![endif]-->`,
  `javascript:alert(1)`,
  `<a href="https://evil.example/">press here</a>`,
  `&lt;script&gt;alert(1)&lt;/script&gt;`,
  `\u0000<scr\u0000ipt>alert(1)</script>`,
  `{{constructor.constructor('alert(1)')()}}`,
  `\u202Egnp.exe`,
  `Maria\r\nBcc: everybody@evil.example\r\n\r\n<b>hi</b>`,
];

/** The attack in every field that somebody outside, or a colleague, fills in. */
const attacked = (attack: string) => {
  const hostile = {
    ...submission,
    name: attack,
    company: attack,
    phone: attack,
    answers: { [attack]: attack },
  };
  const replaced = events.map((event) => {
    if (event.type === "received") return { ...event, submission: hostile };
    return event.type === "assigned" ? { ...event, why: attack } : event;
  });
  const campaign = [...company.campaigns.values()].map((each) => ({
    ...each,
    name: attack,
    offer: { title: attack, url: "https://fabrikat.example/x" },
  }));
  return {
    company: {
      ...company,
      policy: { ...company.policy, company: attack },
      members: new Map([["ben", { ...ben, name: attack }]]),
      campaigns: new Map(campaign.map((each) => [each.id, each])),
    },
    person: {
      ...person,
      name: attack,
      company: attack,
      phone: attack,
      country: attack,
      email: `x@${attack}`,
    },
    changes: [change(replaced), change([replyWith(attack)], 2)],
    referrer: { ...contextFor(null).person, name: attack, company: attack },
    touches: contextFor(null).touches.map((each) => ({ ...each, link: attack })),
    lead: {
      ...lead,
      audience: attack,
      survey: {
        ...noSurvey,
        answer: {
          contacted: null,
          contactedOn: null,
          rating: null,
          gotOffer: null,
          stillInterested: null,
          comment: attack,
        },
      },
    },
  };
};

const prospectMails: ReadonlySet<LeadMailTemplate> = new Set([
  "survey",
  "survey-reminder",
  "confirmation",
  "not-for-you",
]);

const write = (template: LeadMailTemplate, attack: string) =>
  renderLeadMail(
    {
      template,
      to: prospectMails.has(template) ? { prospect: true } : { member: "ben" },
      about: { why: attack, percent: attack, attempt: attack, contacted: attack, rating: attack },
    },
    contextFor(prospectMails.has(template) ? null : ben, attacked(attack)),
  );

/** Names of elements and attributes that the mail's own components never use. */
const foreign = /<(script|img|svg|b|iframe|form)\b|<[^>]*\s(on\w+|src)\s*=/i;

describe.each(leadMails)("the mail %s", (template) => {
  it("shows every attack as the text that it is", async () => {
    for (const attack of attacks) {
      const { html, subject, headers, fromName } = await write(template, attack);
      const tags = html.replace(/<style>.*?<\/style>/s, "").match(/<[^>]*>/g) ?? [];
      const own = tags.map((tag) => tag.replace(/"[^"]*"/g, '""')).join("");
      expect(own).not.toMatch(foreign);
      expect(html.match(/<title>/g)).toHaveLength(1);
      expect(html.match(/<style>/g)).toHaveLength(1);
      for (const [, href = ""] of html.matchAll(/href="([^"]*)"/g))
        expect(href).toMatch(/^(https:\/\/leads\.fabrikat\.example\/|tel:\+?\d+$|mailto:)/);
      for (const line of [subject, fromName, ...Object.values(headers)])
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E]/u);
    }
  });
});

describe("text from outside", () => {
  it("is one line without control characters or half characters, and no longer than it may be", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 200 }), (text, most) => {
        const line = oneLine(text, most);
        expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        expect([...line].length).toBeLessThanOrEqual(most);
        expect([...paragraph(text, most)].length).toBeLessThanOrEqual(most);
        expect(paragraph(text, most).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
  });

  it("is kept as it is when there is nothing wrong with it", () => {
    expect(oneLine("Zoë 👩‍🔬 O'Neil – 東京")).toBe("Zoë 👩‍🔬 O'Neil – 東京");
    expect(paragraph("one\r\n\r\n\r\n\r\ntwo")).toBe("one\n\ntwo");
    expect(oneLine("abcdef", 4)).toBe("abc…");
  });
});

describe("a mailbox", () => {
  const decoded = (header: string): string =>
    Buffer.concat(
      [...header.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)].map(([, word = ""]) => Buffer.from(word, "base64")),
    ).toString();

  it("quotes an ASCII name and encodes any other in words of at most 75 characters", () => {
    expect(mailbox('Fabrikat "Pumps" \\ Co', "a@b.example")).toBe(
      '"Fabrikat \\"Pumps\\" \\\\ Co" <a@b.example>',
    );
    expect(mailbox("", "a@b.example")).toBe("a@b.example");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const header = mailbox(name, "a@b.example");
        expect(header).toMatch(/^[\x20-\x7e]*$/);
        expect(header).toMatch(/a@b\.example>?$/);
        for (const word of header.match(/=\?\S+\?=/g) ?? [])
          if (!header.startsWith('"')) expect(word.length).toBeLessThanOrEqual(75);
      }),
    );
    expect(decoded(mailbox("Müller & Söhne Kältetechnik für höchste Ansprüche GmbH", "a@b.example"))).toBe(
      "Müller & Söhne Kältetechnik für höchste Ansprüche GmbH",
    );
  });

  it("never becomes two header lines", () => {
    expect(mailbox("x\r\nBcc: all@evil.example", "a@b.example")).toBe(
      '"x Bcc: all@evil.example" <a@b.example>',
    );
  });
});
