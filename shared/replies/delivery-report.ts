import { normaliseEmail } from "../domain/email-address.ts";

const longestReport = 20_000;

const field = (group: string, name: string): string =>
  new RegExp(`^${name}\\s*:\\s*(.*)$`, "im").exec(group)?.[1]?.trim() ?? "";

/**
 * The addresses that a delivery report (RFC 3464) gives up on: action "failed" and a permanent status (5.x.x). A delay or a
 * full mailbox is none.
 */
export const bouncedIn = (content: ArrayBuffer | Uint8Array | string): readonly string[] => {
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  return text
    .slice(0, longestReport)
    .split(/\r?\n\r?\n/)
    .filter((group) => /^failed\b/i.test(field(group, "Action")) && field(group, "Status").startsWith("5"))
    .flatMap((group) => {
      const recipient = field(group, "Final-Recipient") || field(group, "Original-Recipient");
      return normaliseEmail(recipient.split(";").at(-1) ?? "") ?? [];
    });
};
