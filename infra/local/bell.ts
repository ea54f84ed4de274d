/** Wakes one waiter; a ring that nobody waits for wakes the next one at once. */
export type Bell = {
  ring(): void;
  /** Resolves at the next ring, or after so many real milliseconds. */
  wait(ms: number): Promise<void>;
};

/** Longer delays would make a timer fire at once. */
const longestDelayMs = 2 ** 31 - 1;

export const openBell = (): Bell => {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => wake?.(), Math.min(ms, longestDelayMs));
        wake = () => {
          clearTimeout(timer);
          wake = undefined;
          rung = false;
          resolve();
        };
        if (rung) wake();
      }),
  };
};
