/** A UTC instant as ISO 8601 text with milliseconds ("2026-01-05T09:00:00.000Z"): sorts as text. */
export type Instant = string;

export type AnswerValue = string | number | boolean | readonly string[];

export type Consent = { readonly given: boolean; readonly wording: string };

/** What a person told a form, in our words, whatever tool carried it. */
export type Submission = {
  /** As typed, trimmed; see `normaliseEmail` for the form that identifies the person. */
  readonly email: string;
  readonly name: string | null;
  /** E.164 where it could be understood, else as typed. */
  readonly phone: string | null;
  readonly company: string | null;
  /** ISO 3166-1 alpha-2 where it could be understood, else as typed. */
  readonly country: string | null;
  readonly consent: Consent | null;
  /** Every other answer by its question's label. */
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** utm_source, utm_medium, utm_campaign, utm_content, utm_term as far as given. */
  readonly utm: Readonly<Record<string, string>>;
  readonly formId: string | null;
  /** Campaign and audience named by the payload itself; the source's own win where they are set. */
  readonly campaign: string | null;
  readonly audience: string | null;
  /** The referrer's code, when the visitor came by a personal link. */
  readonly referral: string | null;
  /** When the vendor says it was submitted; null when it does not say. */
  readonly submittedAt: Instant | null;
};

export const touchKinds = [
  "delivered",
  "opened",
  "clicked",
  "submitted",
  "downloaded",
  "unsubscribed",
  "bounced",
  "complained",
] as const;
export type TouchKind = (typeof touchKinds)[number];

/** One event of an e-mail tool about one recipient, in our words. */
export type EmailEvent = {
  /** The vendor's id, or a key made of the content where it has none; the same event always has the same id. */
  readonly id: string;
  readonly email: string;
  /** null: authentic and kept, but not one of our kinds ("deferred", "list_addition"): counted, never an error. */
  readonly kind: TouchKind | null;
  /** The vendor's own word for it. */
  readonly vendorKind: string;
  readonly at: Instant;
  readonly campaign: string | null;
  readonly audience: string | null;
  readonly link: string | null;
  /** A hard bounce makes the address unusable; a soft one does not. */
  readonly hardBounce: boolean;
  /** Opened or clicked by a machine (privacy proxy, scanner), not by the person. */
  readonly machine: boolean;
};
