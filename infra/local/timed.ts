/** Something that has work at certain instants of the local clock. */
export type Timed = {
  /** The earliest instant at which there is work (milliseconds since the epoch, perhaps past); undefined: none. */
  nextAt(): number | undefined;
  /** Does what is due now; resolves when it is done. */
  drain(): Promise<void>;
};

export const earliestOf = (instants: readonly (number | undefined)[]): number | undefined => {
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
};
