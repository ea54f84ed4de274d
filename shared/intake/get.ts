import { maxBodyBytes } from "../vendors/body.ts";
import type { Get } from "./read-announced.ts";

const timeoutMs = 5_000;

/** GET over HTTPS, without following redirects; throws when there is no answer in time or it is larger than a webhook may be. */
export const get: Get = async (url, headers) => {
  const answer = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
  const body = Buffer.from(await answer.arrayBuffer());
  if (body.length > maxBodyBytes) throw new Error(`the answer has ${body.length} bytes`);
  return { status: answer.status, body };
};
