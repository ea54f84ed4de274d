import type { MailVerdicts } from "../domain/reply/proof.ts";
import type { KeptRequest } from "../store/intake.ts";

/** Stands where a webhook's source stands; no source can be called so, because ids have no spaces. */
export const repliesSource = "replies by e-mail";

/** What SES says of a mail beside its bytes. */
export type Envelope = {
  /** The reply address that it came to. */
  readonly to: string;
  /** The envelope's sender; empty for the null return path. */
  readonly returnPath: string;
  readonly verdicts: MailVerdicts;
};

/** A raw mail in the shape in which webhooks are kept. */
export const keptMail = ({ to, returnPath, verdicts }: Envelope, body: Buffer): KeptRequest => ({
  method: "MAIL",
  url: `mailto:${to}`,
  headers: { "mail-from": returnPath, "mail-verdicts": JSON.stringify(verdicts) },
  body,
});

/** What was kept with the mail; only `keptMail` wrote it. */
export const envelopeOf = ({ url, headers }: KeptRequest): Envelope => ({
  to: url.slice("mailto:".length),
  returnPath: headers["mail-from"] ?? "",
  verdicts: JSON.parse(headers["mail-verdicts"] ?? "{}") as MailVerdicts,
});
