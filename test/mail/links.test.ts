import { describe, expect, it } from "vitest";
import { type Purpose, read } from "../../shared/links.ts";
import { signInLink } from "../../shared/mail/links.ts";
import { baseUrl, keys, leadId, linksFor, now, personKey } from "./story.ts";

const day = 86_400_000;
const start = Date.parse(now);

/** What the token in a link stands for, some time after it was made. */
const subjectOf = (link: string, purpose: Purpose, after = 0) => {
  const token = new URL(link).pathname.split("/").at(-1) ?? "";
  return read(keys, purpose, token, start + after);
};

const good = (subject: string) => ({ ok: true, subject });
const expired = { ok: false, why: "expired" };

describe("links in mails", () => {
  const links = linksFor("ben");

  it("let the rep's link speak for that rep on that lead for 14 days", () => {
    const page = links.rep?.page ?? "";
    expect(subjectOf(page, "rep", 14 * day - 1000)).toEqual(good(`${leadId}.ben`));
    expect(subjectOf(page, "rep", 14 * day)).toEqual(expired);
    expect(links.rep?.choose["no-answer"]).toBe(`${page}?do=no-answer`);
  });

  it("let the survey be answered until it closes", () => {
    expect(subjectOf(links.survey.page, "survey", 30 * day - 1000)).toEqual(good(leadId));
    expect(subjectOf(links.survey.page, "survey", 30 * day)).toEqual(expired);
  });

  it("let the offer be fetched for 14 days and mails be stopped for a year", () => {
    expect(subjectOf(links.offer.page, "offer", 13 * day)).toEqual(good(`${personKey}.spring-checklist`));
    expect(subjectOf(links.offer.page, "offer", 15 * day)).toEqual(expired);
    expect(subjectOf(links.unsubscribe, "unsubscribe", 364 * day)).toEqual(good(personKey));
  });

  it("let a member sign in for half an hour", () => {
    const link = signInLink({ keys, baseUrl: `${baseUrl}/`, now: start }, "ben", "first");
    expect(link.startsWith(`${baseUrl}/sign-in/`)).toBe(true);
    expect(subjectOf(link, "signIn", 29 * 60_000)).toEqual(good("ben.first"));
    expect(subjectOf(link, "signIn", 30 * 60_000)).toEqual(expired);
  });

  it("give a prospect no way to act as a rep", () => {
    expect(linksFor(null).rep).toBeNull();
  });
});
