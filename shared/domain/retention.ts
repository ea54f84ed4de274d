const secondsADay = 86_400;

/** How long, in days, the table keeps what nobody asked to keep: the one place to change it. What is not here stays until it is erased. */
export const keptDays = {
  /** Webhooks as they came in, those in quarantine too. */
  rawWebhooks: 30,
  /** Mails that belong to no lead: links to sign in, digests. */
  letters: 30,
  /** What other programs were told, or did not take. */
  deliveries: 30,
} as const;

/** When something of this kind that begins at an instant expires, in seconds since the epoch, as DynamoDB's TTL has it. */
export const expiryOf = (kind: keyof typeof keptDays, since: string): number =>
  Math.floor(Date.parse(since) / 1000) + keptDays[kind] * secondsADay;
