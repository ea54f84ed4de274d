/** All of them, another one first in each round: whoever is first finds colder caches, or what the last one left behind. */
export const inTurn = <Entry>(all: readonly Entry[], round: number): readonly Entry[] => {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
};
