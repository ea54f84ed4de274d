import { compile, type FormatCallback } from "html-to-text";

/** A link on a line of its own as "what it does: address"; what it does is its label for those who cannot see it, else its text. */
const link: FormatCallback = (element, walk, builder) => {
  const { href = "", "aria-label": label } = element.attribs as Record<string, string>;
  if (label === undefined) walk(element.children, builder);
  else builder.addInline(label, {});
  builder.addInline(`: ${href}`, { noWordTransform: true });
};

const convert = compile({
  wordwrap: false,
  formatters: { link },
  selectors: [
    { selector: "head", format: "skip" },
    { selector: "[data-skip-in-text=true]", format: "skip" },
    { selector: "table", format: "block", options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: "tr", format: "block", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: "td.own-line", format: "block", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: "h1", options: { uppercase: false } },
    { selector: "h2", options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } },
    { selector: "a", format: "link" },
    { selector: "a[href^='tel:']", format: "inline" },
    { selector: "a[href^='mailto:']", format: "inline" },
  ],
});

/** The plain-text part of a mail: complete by itself, every link written out. */
export const plainText = (html: string): string => convert(html).trim();
