/** What a service under load in a process of its own tells the bench: where it listens, then what it has when asked. */
export type Ready = { readonly url: string };
export type Found = {
  /** The webhook that each lead in the table was opened from, as often as one was. */
  readonly webhooks: readonly string[];
};

/** Serves until the bench ends this process; `found` is asked for once the load is over and everything is worked off. */
export const serve = <Found extends object>(
  ready: Ready,
  found: () => Promise<Found>,
  stop: () => Promise<void>,
) => {
  process.on("message", async () => {
    process.send?.(await found());
  });
  process.once("SIGTERM", async () => {
    await stop();
    process.exit();
  });
  process.send?.(ready);
};
