import { convert } from "html-to-text";

/** What mail programs put quoted mails into. */
const quotes = [
  "blockquote",
  ".gmail_quote",
  ".gmail_attr",
  ".yahoo_quoted",
  ".moz-cite-prefix",
  "#divRplyFwdMsg",
  "#appendonsend",
  "#mail-editor-reference-message-container",
  ".protonmail_quote",
  ".moz-signature",
];

const limits = { maxInputLength: 300_000, limits: { maxDepth: 60, maxChildNodes: 5_000 } } as const;

/** The words of a mail that was written in HTML only, without the mail that it quotes where its marks tell. */
export const textOfHtml = (html: string): string =>
  convert(html, {
    ...limits,
    wordwrap: false,
    selectors: [
      { selector: "head", format: "skip" },
      { selector: "img", format: "skip" },
      { selector: "a", options: { ignoreHref: true } },
      ...["h1", "h2", "h3", "table"].map((selector) => ({ selector, options: { uppercase: false } })),
      ...quotes.map((selector) => ({ selector, format: "skip" })),
    ],
  });
