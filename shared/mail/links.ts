import { plus } from "../domain/duration.ts";
import type { Instant } from "../domain/submission.ts";
import { type LinkKeys, mint, type Purpose } from "../links.ts";

/** What a rep can say about a lead with one tap, in the order in which it usually happens. */
export const repChoices = [
  "no-answer",
  "spoke",
  "meeting",
  "demo",
  "won",
  "no-sale",
  "not-a-fit",
  "snooze",
  "hand-over",
] as const;
export type RepChoice = (typeof repChoices)[number];

export const ratings = [1, 2, 3, 4, 5] as const;
type Rating = (typeof ratings)[number];

/** Every address that a mail about a lead can point to. The paths hold ids and signatures, never personal data. */
export type LeadLinks = {
  /** The lead's page behind the sign-in. */
  readonly lead: string;
  /** The recipient's own page about the lead, and the same page with a choice filled in; null in a prospect's mail. */
  readonly rep: {
    readonly page: string;
    readonly choose: Readonly<Record<RepChoice, string>>;
    readonly until: Instant;
  } | null;
  readonly survey: {
    readonly page: string;
    readonly rate: Readonly<Record<Rating, string>>;
    readonly nobody: string;
    readonly until: Instant;
  };
  readonly offer: { readonly page: string; readonly until: Instant };
  readonly unsubscribe: string;
  /** Where answers to the mail go; null where the stage takes none. */
  readonly reply: string | null;
};

/** How long links work; a survey's own closing date goes before. */
const lifetimes = {
  rep: "P14D",
  offer: "P14D",
  survey: "P30D",
  unsubscribe: "P365D",
  signIn: "PT30M",
  day: "P2D",
  review: "P14D",
  // A campaign is read about for as long as it may run.
  briefing: "P90D",
} as const;

type Minting = { readonly keys: LinkKeys; readonly baseUrl: string; readonly now: number };

const instant = (ms: number): Instant => new Date(ms).toISOString();

const signed = (
  { keys, baseUrl }: Minting,
  path: string,
  purpose: Purpose,
  subject: string,
  until: Instant,
) => `${baseUrl.replace(/\/+$/, "")}/${path}/${mint(keys, purpose, subject, Date.parse(until))}`;

const each = <Choice extends string | number>(choices: readonly Choice[], link: (choice: Choice) => string) =>
  // Object.fromEntries forgets which names went in; every choice did.
  Object.fromEntries(choices.map((choice) => [choice, link(choice)])) as Record<Choice, string>;

/** The signed links about one lead for one recipient; `now` in milliseconds since the epoch. */
export const leadLinks = (
  wanted: Minting & {
    readonly leadId: string;
    readonly personKey: string;
    readonly campaignId: string;
    readonly memberId: string | null;
    readonly surveyOpenUntil: Instant | null;
    readonly reply?: string | null;
  },
): LeadLinks => {
  const { leadId, personKey, campaignId, memberId, baseUrl } = wanted;
  const now = instant(wanted.now);
  const ends = { rep: plus(now, lifetimes.rep), offer: plus(now, lifetimes.offer) };
  const surveyEnds = wanted.surveyOpenUntil ?? plus(now, lifetimes.survey);
  const survey = signed(wanted, "s", "survey", leadId, surveyEnds);
  const rep = memberId === null ? null : repLink(wanted, leadId, memberId);
  return {
    lead: `${baseUrl.replace(/\/+$/, "")}/leads/${leadId}`,
    rep:
      rep === null
        ? null
        : { page: rep, choose: each(repChoices, (choice) => `${rep}?do=${choice}`), until: ends.rep },
    survey: {
      page: survey,
      rate: each(ratings, (rating) => `${survey}?rating=${rating}`),
      nobody: `${survey}?contacted=no`,
      until: surveyEnds,
    },
    offer: {
      page: signed(wanted, "o", "offer", `${personKey}.${campaignId}`, ends.offer),
      until: ends.offer,
    },
    unsubscribe: signed(wanted, "u", "unsubscribe", personKey, plus(now, lifetimes.unsubscribe)),
    reply: wanted.reply ?? null,
  };
};

/** What a link to sign in names: the member, and which of their links it is, for each works once. */
export const signInSubject = (memberId: string, nonce: string): string => `${memberId}.${nonce}`;
export const memberOfSignIn = (subject: string): string => subject.split(".")[0] ?? "";

/** The link that signs a member in; good for 30 minutes. */
export const signInLink = (minting: Minting, memberId: string, nonce: string): string =>
  signed(
    minting,
    "sign-in",
    "signIn",
    signInSubject(memberId, nonce),
    plus(instant(minting.now), lifetimes.signIn),
  );

/** One member's page about one lead, as their mails about it link to it. */
export const repLink = (minting: Minting, leadId: string, memberId: string): string =>
  signed(minting, "r", "rep", `${leadId}.${memberId}`, plus(instant(minting.now), lifetimes.rep));

/** The page of a member's own leads; good for two days, since the next morning brings another. */
export const dayLink = (minting: Minting, memberId: string): string =>
  signed(minting, "d", "day", memberId, plus(instant(minting.now), lifetimes.day));

/** A reviewer's page about a campaign, in one round of its review. */
export const reviewLink = (minting: Minting, campaign: string, member: string, round: number): string =>
  signed(
    minting,
    "v",
    "review",
    `${campaign}.${member}.${round}`,
    plus(instant(minting.now), lifetimes.review),
  );

/** A rep's briefing about a campaign. */
export const briefingLink = (minting: Minting, campaign: string, member: string): string =>
  signed(minting, "b", "briefing", `${campaign}.${member}`, plus(instant(minting.now), lifetimes.briefing));
