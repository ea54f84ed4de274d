/** What SES found about a mail that came in, in its own words ("PASS", "FAIL", "GRAY" …). */
export type MailVerdicts = {
  readonly spf: string;
  readonly dkim: string;
  readonly dmarc: string;
};

/** Whether the sender is who the From field says: shown, refuted, or not to be told because their domain shows nothing. */
export type Proof = "shown" | "refuted" | "unknown";

/**
 * DMARC (RFC 7489) decides where the domain has it, since it alone ties the two others to the From field. Without it a
 * valid signature or the right server shows that the mail was not made up on the way, and a failure of either counts only
 * where the other did not pass: forwarding breaks SPF, and mailing lists break DKIM.
 */
export const proofOf = ({ spf, dkim, dmarc }: MailVerdicts): Proof => {
  if (dmarc === "PASS") return "shown";
  if (dmarc === "FAIL") return "refuted";
  if (spf === "PASS" || dkim === "PASS") return "shown";
  return spf === "FAIL" || dkim === "FAIL" ? "refuted" : "unknown";
};
