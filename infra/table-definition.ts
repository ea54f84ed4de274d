/**
 * The one table: keys, indexes, stream and expiry. The stack synthesizes it and the local engine creates it from here,
 * so the two cannot drift apart.
 */
export const tableDefinition = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Epoch seconds; raw webhooks expire 30 days after they arrived. */
  timeToLiveAttribute: "expiresAt",
  streamViewType: "NEW_AND_OLD_IMAGES",
  indexes: [
    /** Sparse: open leads by their next check, and changes whose mails are not all out. Spread over `dueShards`. */
    { name: "due", partitionKey: "dueShard", sortKey: "dueAt" },
    /** Sparse: leads of a campaign by the time they came in, and the quarantine. */
    { name: "list", partitionKey: "listKey", sortKey: "listAt" },
  ],
} as const;
