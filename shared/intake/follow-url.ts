const timeoutMs = 5_000;

/** Fetches an address for its effect alone; throws when it does not answer well, so that the sender tries again. */
export const followUrl = async (url: string): Promise<void> => {
  const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok) throw new Error(`the address answered ${answer.status}`);
};
