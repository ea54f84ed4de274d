import type { Fit, Intent, LeadEvent, Reason } from "../domain/lead.ts";
import type { Operator } from "../domain/policy.ts";
import type { AutomaticKind } from "../domain/reply/automatic.ts";
import type { RepChoice } from "./links.ts";

/** What the codes of a lead are called in mails to the team. */
export const choiceWords: Readonly<Record<RepChoice, string>> = {
  "no-answer": "I called – no answer",
  spoke: "Spoke",
  meeting: "Meeting booked",
  demo: "Demo held",
  won: "Won",
  "no-sale": "No sale",
  "not-a-fit": "Not a fit",
  snooze: "Snooze",
  "hand-over": "Hand over",
};

export const fitWords: Readonly<Record<Fit, string>> = {
  ideal: "Ideal client",
  partial: "Partial fit",
  wrong: "Wrong fit",
  unknown: "Not known yet",
};

export const intentWords: Readonly<Record<Intent, string>> = {
  hot: "Hot – asked for contact",
  warm: "Warm – downloaded, clicked or replied",
  cool: "Cool – left their details",
};

export const reasonWords: Readonly<Record<Reason, string>> = {
  "bought-elsewhere": "bought elsewhere",
  "no-budget": "no budget",
  "bad-timing": "bad timing",
  "no-decision-power": "no decision power",
  "not-interested": "not interested",
  "wrong-fit": "wrong fit",
  "bad-contact-data": "bad contact data",
  duplicate: "duplicate",
  unresponsive: "unresponsive",
  "existing-customer": "existing customer",
  other: "another reason",
  "not-worked": "not worked",
};

export const operatorWords: Readonly<Record<Operator, string>> = {
  "one-of": "one of",
  "not-one-of": "none of",
  "at-least": "at least",
  "at-most": "at most",
  matches: "mentions",
  equals: "is",
  present: "any answer",
};

export const flagWords: Readonly<Record<string, string>> = {
  "campaign-not-live": "The campaign was not live when this came in.",
  "disposable-address": "The e-mail address is a throw-away one.",
  "mistyped-domain": "The e-mail address looks mistyped; the phone may be the surer way.",
};

export const automaticWords: Readonly<Record<AutomaticKind, string>> = {
  "out-of-office": "out of office",
  automatic: "by a machine",
  "not-delivered": "our mail did not arrive",
};

type Reopened = Extract<LeadEvent, { type: "reopened" }>;

export const causeWords: Readonly<Record<Reopened["cause"], string>> = {
  submission: "they sent the form again",
  survey: "they say in the survey that nobody contacted them",
  click: "they clicked in a later campaign",
  reply: "they replied",
  nurture: "the date to come back to them has come",
  manager: "a manager reopened it",
};
