/** Heads of a quoted mail, each on a line of its own: "On … wrote:", "Am … schrieb …:", "Le … a écrit :", "El … escribió:". */
const wrote =
  /^(?:on\s.*\swrote|am\s.*\sschrieb\b.*|.*>\s*schrieb|le\s.*\sa\s+écrit|el\s.*\sescribió|il\s.*\sha\s+scritto|op\s.*\sschreef\b.*)\s*:$/i;

/** "-----Original Message-----" and the like. */
const original =
  /^[-_\s]{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d['’]origine|message transféré|mensaje original|mensaje reenviado)\s*[-_\s]{2,}$/i;

/** The line of an unquoted head that says who wrote, and those that follow it: Outlook writes them without a mark. */
const fromField = /^\*?(?:from|von|de)\s?:\*?\s/i;
const furtherField =
  /^\*?(?:sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado(?: el)?|fecha|para|asunto)\s?:\*?\s/i;

const rule = /^_{10,}$/;
const signature = /^--\s?$/;

/** What phones and mail programs add about themselves. */
const advertisement =
  /^(?:sent from my |sent from |get outlook for |von meinem .* gesendet|gesendet von |gesendet mit |envoyé de mon |envoyé depuis |obtenir outlook|télécharger outlook|enviado desde |descargar outlook)/i;

const isQuoted = (line: string): boolean => line.startsWith(">");

/** Longer lines are no heads; it also bounds what a hostile line can cost. */
const longestHead = 400;

/** A head may be broken over two lines, or three, by a mail program that wraps. */
const headLengthAt = (lines: readonly string[], at: number): number => {
  for (let length = 1; length <= 3; length++) {
    const joined = lines
      .slice(at, at + length)
      .join(" ")
      .trim();
    if (joined.length > longestHead) return 0;
    if (joined.endsWith(":") && wrote.test(joined)) return length;
  }
  return 0;
};

const isUnmarkedHead = (lines: readonly string[], at: number): boolean => {
  const [line = "", ...next] = lines.slice(at, at + 5).map((text) => text.slice(0, longestHead));
  return fromField.test(line) && next.filter((text) => furtherField.test(text)).length >= 2;
};

const nextFilled = (lines: readonly string[], from: number): string =>
  lines.slice(from, from + 4).find((line) => line !== "") ?? "";

/**
 * What somebody wrote themselves in a mail that answers another: without the lines it quotes, however a mail program marks
 * them, without a signature, and without what a phone says about itself. Answers between quoted lines stay. A mail that is
 * nothing but quotes keeps all its words, since something must be shown. Reads each line a few times, never backwards.
 */
export const newWords = (text: string): string => {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trimEnd().replace(/^[\s\u200B\uFEFF]+$/, ""));
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const bare = line.trim();
    if (isQuoted(bare)) continue;
    if (original.test(bare.slice(0, longestHead)) || signature.test(line) || isUnmarkedHead(lines, at)) break;
    if (rule.test(bare) && isUnmarkedHead(lines, at + 1)) break;
    const head = bare === "" ? 0 : headLengthAt(lines, at);
    if (head > 0) {
      // Where the quote is marked line by line, something may have been written below it.
      if (!isQuoted(nextFilled(lines, at + head).trim())) break;
      at += head - 1;
      continue;
    }
    if (!advertisement.test(bare)) kept.push(line);
  }
  const words = kept
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return words === "" ? lines.join("\n").trim() : words;
};
