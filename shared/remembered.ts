const mostTexts = 2_000;
const longestText = 300;

/**
 * Finds out about a text once: what a form's label means takes longer than anything else before a webhook is answered, and a
 * formatter for a time zone or a currency takes longer to make than a hundred dates to write. Bounded, because texts may come
 * from outside.
 */
export const remembered = <Found extends NonNullable<unknown> | null>(
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
