/**
 * Makes something for each name once. The platform's formatters take longer to make than a hundred dates to write; all that
 * are made are kept, so the names must come from a short list: time zones, languages, currencies.
 */
export const oneEach = <Made>(make: (name: string) => Made): ((name: string) => Made) => {
  const made = new Map<string, Made>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const one = make(name);
    made.set(name, one);
    return one;
  };
};
