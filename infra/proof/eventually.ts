import { setTimeout as delay } from "node:timers/promises";

const everyMs = 500;

/** Resolves as soon as it is so; throws, naming what never came, when it is not within so many milliseconds. */
export const eventually = async (
  what: string,
  withinMs: number,
  isSo: () => Promise<boolean>,
): Promise<void> => {
  for (let waited = 0; waited < withinMs; waited += everyMs) {
    if (await isSo()) return;
    await delay(everyMs);
  }
  throw new Error(`Waited ${withinMs / 1000} s for ${what}, in vain.`);
};
