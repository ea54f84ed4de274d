const mostTexts = 2_000;
const longestText = 300;

/**
 * Finds out about a text once: a form asks the same questions of everybody, and finding out what its labels mean takes
 * longer than anything else before a webhook is answered. Bounded, because the texts come from outside.
 */
export const remembered = <Found extends string | boolean | null>(
  find: (text: string) => Found,
): ((text: string) => Found) => {
  const known = new Map<string, Found>();
  return (text) => {
    if (text.length > longestText) return find(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = find(text);
    if (known.size >= mostTexts) known.clear();
    known.set(text, found);
    return found;
  };
};
