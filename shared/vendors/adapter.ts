import type { Source } from "../domain/source.ts";
import type { EmailEvent, Submission } from "../domain/submission.ts";

/** A webhook as it arrived: the exact bytes, before anything was parsed. */
export type RawRequest = {
  readonly method: string;
  /** Public URL as the sender addressed it, with its query: some vendors sign it. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** Which check failed, in words for the sender; never the expected value. */
export type Verification =
  | { readonly ok: true }
  /** 403 where it is known who sends, and that they may not. */
  | { readonly ok: false; readonly check: string; readonly status?: 403 };

/** Why an authentic payload could not be understood; goes to the quarantine page. */
export type NotUnderstood = {
  readonly problem: string;
  /** Set when all was understood but this field is missing or unusable: `problem` is then for the person who typed. */
  readonly field?: "email";
};

export type FormReading = {
  /** The vendor's id of this submission; null where it has none, then the content is the key for 300 s. */
  readonly dedupe: string | null;
  /** Usually one; a few vendors batch. */
  readonly submissions: readonly Submission[];
};

export type EmailReading = {
  /** Identifies the delivery; null where the vendor has no such id, then the bytes are the key. */
  readonly dedupe: string | null;
  readonly events: readonly EmailEvent[];
};

export type Reply = {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  /** A confirmation address, checked and on the vendor's own host, that the caller must GET for deliveries to begin. */
  readonly follow?: string;
};

/** What a marketer reads on the setup page while connecting this tool. */
export type SetupNote = {
  readonly name: string;
  /** Where to click in that tool, one step each. */
  readonly steps: readonly string[];
  /** What proves a delivery authentic. */
  readonly verified: string;
  /** What is taken from the payload. */
  readonly mapped: string;
};

type AdapterBase = {
  /** The name used in a source's `type`. */
  readonly type: string;
  /** Media types this vendor sends, without parameters; any other is answered 415. */
  readonly contentTypes: readonly string[];
  readonly setup: SetupNote;
  /** Constant time, on the raw bytes, with both active secrets; `now` in milliseconds since the epoch. */
  verify(request: RawRequest, source: Source, now: number): Verification | Promise<Verification>;
  /** Answers the vendor's handshake (a GET, a HEAD, or a POST that is no delivery); null when it is not one. */
  handshake?(request: RawRequest, source: Source): Reply | null | Promise<Reply | null>;
  /** What to answer when nothing could be stored, for vendors that drop an event on 503. */
  readonly unavailableStatus?: number;
};

/** A submission of which the vendor sent only the id: where it is fetched, with what. */
export type Announced = {
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type FormAdapter = AdapterBase & {
  readonly kind: "form";
  /** `request.body` has passed the size limit; parse it with `body.ts`, which enforces the others. */
  read(request: RawRequest, source: Source): FormReading | NotUnderstood;
  /** What a delivery announces by ids alone, as far as the source can fetch it; each answer is read like a body. */
  announced?(request: RawRequest, source: Source): readonly Announced[];
};

export type EmailAdapter = AdapterBase & {
  readonly kind: "email";
  /** `receivedAt` stands in for a time that the vendor does not give (milliseconds since the epoch). */
  read(request: RawRequest, source: Source, receivedAt: number): EmailReading | NotUnderstood;
};
