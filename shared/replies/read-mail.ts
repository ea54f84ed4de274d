import PostalMime, { type Attachment, type Email } from "postal-mime";
import { normaliseEmail } from "../domain/email-address.ts";
import { type AutomaticKind, automaticKind } from "../domain/reply/automatic.ts";
import { bouncedIn } from "./delivery-report.ts";
import { textOfHtml } from "./html-words.ts";
import { newWords } from "./new-words.ts";

/** A mail that came in, as far as a lead is concerned. */
export type IncomingMail = {
  /** Normalised; null when the mail names no sender, or more than one. */
  readonly from: string | null;
  readonly subject: string;
  /** What the sender wrote, without what they quote; empty when it is all attachments. */
  readonly words: string;
  /** The ids of mails that it answers, nearest first, without their brackets. */
  readonly answers: readonly string[];
  /** Names of the files that came with it. */
  readonly attachments: readonly string[];
  readonly automatic: AutomaticKind | null;
  /** Normalised addresses that a delivery report says will never be reached. */
  readonly bounced: readonly string[];
};

/** Deeper or more than any mail that a person writes; beyond it the parser refuses. */
const limits = { maxNestingDepth: 30, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 0 } as const;

const mostWords = 8_000;
const mostAttachments = 20;

/** Control characters but line ends and tabs have no business in what people read. */
const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}]/gu, (mark) => (/[\n\t]/.test(mark) ? mark : ""));

const cut = (text: string): string =>
  text.length <= mostWords ? text : `${text.slice(0, mostWords - 1).trimEnd()}…`;

const wordsOf = ({ text, html }: Email): string => {
  const plain = text?.trim() ? text : html === undefined ? "" : textOfHtml(html);
  return cut(printable(newWords(plain.replace(/\r\n?/g, "\n"))));
};

const idsIn = (field: string | undefined): readonly string[] =>
  [...(field ?? "").slice(0, 10_000).matchAll(/<([^<>\s]{1,300})>/g)].map(([, id = ""]) => id);

/** Pictures that the text itself shows, such as a signature's logo, and what a report encloses. */
const isPartOfWords = ({ related, contentId, disposition, mimeType }: Attachment): boolean =>
  related === true ||
  mimeType.startsWith("message/") ||
  (contentId !== undefined && disposition !== "attachment" && mimeType.startsWith("image/"));

const senderOf = ({ headers, from }: Email): string | null => {
  const isSingle = headers.filter(({ key }) => key === "from").length === 1 && from?.group === undefined;
  return isSingle && from?.address ? normaliseEmail(from.address) : null;
};

/**
 * Reads a raw mail (RFC 5322, MIME) of bytes that may be anything: of any character set, cut off in the middle, or made to
 * harm. `returnPath` is the envelope's sender. Null when no mail can be made of it.
 */
export const readMail = async (raw: Uint8Array, returnPath: string): Promise<IncomingMail | null> => {
  const mail = await PostalMime.parse(raw, limits).catch(() => null);
  if (mail === null) return null;
  const from = senderOf(mail);
  const subject = printable(mail.subject ?? "").slice(0, 300);
  const reports = mail.attachments.filter(({ mimeType }) => mimeType === "message/delivery-status");
  const automatic = automaticKind({
    header: (name) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value),
    subject,
    returnPath,
    from: from ?? "",
    hasDeliveryReport: reports.length > 0,
  });
  const names = mail.attachments
    .filter((part) => !isPartOfWords(part))
    .map(({ filename, mimeType }) => printable(filename ?? mimeType).slice(0, 120));
  return {
    from,
    subject,
    words: wordsOf(mail),
    answers: [...new Set([...idsIn(mail.inReplyTo), ...idsIn(mail.references).toReversed()])].slice(0, 50),
    attachments: names.slice(0, mostAttachments),
    automatic,
    bounced: reports.flatMap(({ content }) => bouncedIn(content)),
  };
};
