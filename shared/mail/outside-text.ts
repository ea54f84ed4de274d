/** Ends of lines, control characters, halves of characters, and marks that turn the direction of what follows. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

const cut = (text: string, most: number): string => {
  // Twice as many code units as characters is always enough, and spares spreading a megabyte.
  const characters = [...text.slice(0, most * 2 + 2)];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
};

/** Text that people outside wrote, on one line of at most `most` characters: safe in a header or a heading. */
export const oneLine = (text: string, most = 120): string =>
  cut(text.replace(unprintable, " ").replace(/\s+/g, " ").trim(), most);

/** The same in several lines, without more than one blank one in a row. */
export const paragraph = (text: string, most = 600): string =>
  cut(
    text
      .split(/\r\n|[\r\n\u2028\u2029]/)
      .map((line) => oneLine(line, most))
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    most,
  );
