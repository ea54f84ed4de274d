import type { Clock } from "../clock.ts";
import type { Source } from "../domain/source.ts";
import type { Log } from "../log.ts";
import type { Directory } from "../store/directory.ts";
import type { EmailAdapter, FormAdapter, RawRequest, Reply, Verification } from "../vendors/adapter.ts";
import { decodeBody, maxBodyBytes } from "../vendors/body.ts";
import { SnsCertificateUnavailable } from "../vendors/sns-certificates.ts";
import { bytesOf, type HttpAnswer, type HttpEvent, mediaType, problem, rawRequest } from "./http.ts";

/** A request that passed every check that needs no understanding of its content. */
export type Admitted<Adapter> = {
  readonly source: Source;
  readonly adapter: Adapter;
  /** With the body decoded, to be read. */
  readonly request: RawRequest;
};

export type AdmitDeps = {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly log: Log;
  /** Fetches an address that a verified handshake asks to be fetched. */
  readonly follow: (url: string) => Promise<void>;
};

/** What a sender's proof is checked with could not be had just now; the sender has to try again. */
const cannotCheckNow = (): HttpAnswer =>
  problem(
    503,
    "Cannot be checked now",
    "The sender's certificate could not be fetched. Please send it again.",
    {
      headers: { "retry-after": "60" },
    },
  );

/** Nothing was kept. The status is what makes this vendor send it again, or show its user that it failed. */
export const cannotStoreNow = (status: number): HttpAnswer =>
  problem(status, "Cannot be stored now", "Nothing was stored. Please send it again in a minute.", {
    headers: { "retry-after": "60" },
  });

const follows = async (deps: AdmitDeps, reply: Reply): Promise<HttpAnswer> => {
  if (reply.follow !== undefined) await deps.follow(reply.follow);
  return replied(reply);
};

const sourceId = (event: HttpEvent): string => event.pathParameters?.["source"] ?? "";

const replied = ({ status, body, contentType }: Reply): HttpAnswer => ({
  statusCode: status,
  headers: { "content-type": contentType, "cache-control": "no-store" },
  body,
});

/**
 * Checks a request from the cheapest to the dearest: its size, its source, the vendor's handshake, method, content type,
 * signature on the raw bytes, encoding. Answers with the reason as soon as one fails. The adapters are asked for while the
 * source is looked up: what a cold start has to read of them is read while the table is waited for.
 */
export const admit = async <Adapter extends FormAdapter | EmailAdapter>(
  deps: AdmitDeps,
  adapters: () => Promise<ReadonlyMap<string, Adapter>>,
  event: HttpEvent,
  baseUrl: string,
): Promise<Admitted<Adapter> | HttpAnswer> => {
  const body = bytesOf(event);
  if (body.length > maxBodyBytes)
    return problem(
      413,
      "Too large",
      `A webhook may have ${maxBodyBytes} bytes; this one has ${body.length}.`,
    );
  const { clock } = deps;
  const [found, known] = await Promise.all([sourceOf(deps, sourceId(event)), adapters()]);
  if (found === "unavailable") return cannotStoreNow(503);
  const { source } = found;
  const adapter = source && known.get(source.type);
  if (!source || !adapter)
    return problem(
      404,
      "Unknown source",
      "No source of this kind has this address. Copy the URL from the setup page again.",
    );
  const request = rawRequest(event, body, baseUrl);
  try {
    const handshake = await adapter.handshake?.(request, source);
    if (handshake) return await follows(deps, handshake);
  } catch (error) {
    if (error instanceof SnsCertificateUnavailable) return cannotCheckNow();
    throw error;
  }
  if (request.method !== "POST")
    return problem(405, "Wrong method", "Webhooks are sent with POST.", { headers: { allow: "POST" } });
  const type = mediaType(request.headers);
  if (!adapter.contentTypes.includes(type))
    return problem(
      415,
      "Unexpected content type",
      `${adapter.setup.name} sends ${adapter.contentTypes.join(" or ")}; this was "${type}".`,
    );
  const verified = await verifiedBy(adapter, request, source, clock.now());
  if (verified === null) return cannotCheckNow();
  if (!verified.ok) {
    const { check, status = 401 } = verified;
    return problem(status, "Not authentic", `The check that failed: ${check}.`, {
      headers: status === 401 ? { "www-authenticate": "Webhook" } : {},
    });
  }
  const decoded = decodeBody(body, request.headers["content-encoding"]);
  if (!decoded.ok) return problem(400, "Not readable", decoded.problem);
  return { source, adapter, request: { ...request, body: decoded.value } };
};

/** Sources are remembered, so that only a process that just began has to wait for the table. */
const sourceOf = async ({ directory, log }: AdmitDeps, id: string) => {
  try {
    return { source: await directory.source(id) };
  } catch (error) {
    log.error("source-not-read", { error: error instanceof Error ? error.name : "unknown" });
    return "unavailable";
  }
};

/** Null when the proof could not be checked just now. */
const verifiedBy = async (
  adapter: FormAdapter | EmailAdapter,
  request: RawRequest,
  source: Source,
  now: number,
): Promise<Verification | null> => {
  try {
    return await adapter.verify(request, source, now);
  } catch (error) {
    if (error instanceof SnsCertificateUnavailable) return null;
    throw error;
  }
};

export const isAnswer = (value: object): value is HttpAnswer => "statusCode" in value;
