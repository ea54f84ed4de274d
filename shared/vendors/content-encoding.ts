import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import type { Parsed } from "./body.ts";

/** The largest body that is read, before and after unpacking. */
export const maxBodyBytes = 1024 * 1024;

const limit = { maxOutputLength: maxBodyBytes };

/** Some senders call a raw stream "deflate", though RFC 9110 section 8.4.1.2 means the zlib format. */
const inflate = (bytes: Buffer): Buffer =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, limit) : inflateRawSync(bytes, limit);

const decoders: ReadonlyMap<string, (bytes: Buffer) => Buffer> = new Map([
  ["", (bytes) => bytes],
  ["identity", (bytes) => bytes],
  ["gzip", (bytes) => gunzipSync(bytes, limit)],
  ["x-gzip", (bytes) => gunzipSync(bytes, limit)],
  ["deflate", inflate],
  ["br", (bytes) => brotliDecompressSync(bytes, limit)],
]);

/** The body as it was before its Content-Encoding; one coding at most, and never more than 1 MiB of it. */
export function decodeBody(bytes: Buffer, contentEncoding: string | undefined): Parsed<Buffer> {
  const coding = (contentEncoding ?? "").trim().toLowerCase();
  const decode = decoders.get(coding);
  if (!decode) return { ok: false, problem: "The content encoding is none of gzip, deflate and br." };
  if (bytes.length > maxBodyBytes) return { ok: false, problem: "The body is larger than 1 MiB." };
  try {
    return { ok: true, value: decode(bytes) };
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    return {
      ok: false,
      problem: tooLarge ? "The unpacked body is larger than 1 MiB." : `The body is not valid ${coding} data.`,
    };
  }
}
