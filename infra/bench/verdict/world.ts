/** How a call gets into the log, as weights. */
export type Logging = Readonly<
  Record<"at-once" | "later-with-time" | "later-without-time" | "forgotten", number>
>;

/** What is the same for all companies of a simulation, and what the sensitivity figures vary. */
export type World = {
  readonly name: string;
  /** How often an answer of the form is wrong on the other side of the line that its criterion draws. */
  readonly slip: number;
  /** Entries made at once, made hours later with the true time, made later as if the call had just been, or forgotten. */
  readonly logging: Logging;
  /** How often a prospect misremembers, or says what is not so. */
  readonly falsehood: number;
  /** How much more often than the mix has it a rep covers up what was not done. */
  readonly lying: number;
};

/**
 * The slip: of 4,900 fields that trained people entered on telephones (Journal of the American Board of Family Medicine,
 * figures by field type), 62 held a plausible wrong value, 1.3 in 100, nearly all of them numbers. Prospects answer for
 * themselves and pick countries and roles from lists, which is safer, and of the wrong numbers some half cross a line: 1 in
 * 200 stands for all fields. Logging is a guess, of people who are reminded of it by mail: a call in forty leaves no trace of
 * when it was.
 */
export const baseWorld: World = {
  name: "base",
  slip: 0.005,
  logging: { "at-once": 92, "later-with-time": 5.5, "later-without-time": 2, forgotten: 0.5 },
  falsehood: 0.02,
  lying: 1,
};

/** Worlds with one assumption doubled or halved, and one in which all of them are worse. */
export const otherWorlds: readonly World[] = [
  { ...baseWorld, name: "slips-doubled", slip: 0.01 },
  { ...baseWorld, name: "slips-halved", slip: 0.0025 },
  {
    ...baseWorld,
    name: "late-logs-doubled",
    logging: { "at-once": 84, "later-with-time": 11, "later-without-time": 4, forgotten: 1 },
  },
  { ...baseWorld, name: "lies-doubled", lying: 2 },
  { ...baseWorld, name: "falsehood-doubled", falsehood: 0.04 },
  {
    ...baseWorld,
    name: "all-worse-by-half",
    slip: 0.0075,
    logging: { "at-once": 88, "later-with-time": 8.25, "later-without-time": 3, forgotten: 0.75 },
    falsehood: 0.03,
    lying: 1.5,
  },
];
