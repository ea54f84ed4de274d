/** Where in the vendor's payload a value stands, as a dotted path ("answers.email"), keyed by our own field name. */
export type FieldMapping = Readonly<Record<string, string>>;

/** One configured webhook. Secrets are sealed before they are stored; here they are open. */
export type Source = {
  readonly id: string;
  /** The vendor adapter that reads it ("typeform", "sendgrid", "json" …). */
  readonly type: string;
  /** The campaign its leads belong to; null means the payload's utm_campaign or form id decides. */
  readonly campaign: string | null;
  readonly secret: string | null;
  /** Still accepted while a secret is being rotated. */
  readonly previousSecret: string | null;
  /** Lets leads be fetched that a vendor announces by their ids alone. */
  readonly accessToken?: string | null;
  /** Unguessable part of the pasted URL, for vendors that cannot sign. */
  readonly urlToken: string;
  readonly fields: FieldMapping;
  readonly audience: string | null;
  /** Browser origins that may post forms; empty allows every origin. */
  readonly origins: readonly string[];
};
