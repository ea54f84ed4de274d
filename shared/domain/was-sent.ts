import type { Instant } from "./submission.ts";

/**
 * Whether a mail that needs no more sending was accepted by SES: one that was dropped, because its address is suppressed
 * or its member gone, or refused for good, is noted with a mark in place of SES's id.
 */
export const wasSent = (
  mailed: { readonly at: Instant; readonly messageId: string } | null | undefined,
): mailed is { readonly at: Instant; readonly messageId: string } =>
  mailed != null && mailed.messageId !== "not-sent" && !mailed.messageId.startsWith("refused-");
