import { createHash, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { systemClock } from "../../shared/clock.ts";
import type { AwsRequest, Twin } from "./aws-server.ts";
import type { DataDir } from "./data-dir.ts";
import { engineClient } from "./environment.ts";

type Signed = {
  readonly key: string;
  readonly endpoint: string;
  readonly query: URLSearchParams;
  readonly signedAt: Date;
  readonly expiresIn: number;
};

/** When a link was signed and for how many seconds, in the form of AWS Signature Version 4: 20260105T090000Z. */
const signedIn = ({ query, headers }: AwsRequest, key: string): Signed | null => {
  const [, y, mo, d, h, mi, s] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get("X-Amz-Date") ?? "") ?? [];
  if (y === undefined) return null;
  return {
    key,
    endpoint: `http://${headers.host}`,
    query,
    signedAt: new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`),
    expiresIn: Number(query.get("X-Amz-Expires")),
  };
};

/** Signs the same request again with the SDK's own signer, which is what S3 does in its way. */
const isGenuine = async (
  bucket: string,
  { key, endpoint, query, signedAt, expiresIn }: Signed,
): Promise<boolean> => {
  const client = new S3Client({ ...engineClient(endpoint), forcePathStyle: true });
  const again = await getSignedUrl(
    client,
    new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      ResponseContentDisposition: query.get("response-content-disposition") ?? undefined,
      ResponseContentType: query.get("response-content-type") ?? undefined,
    }),
    { expiresIn, signingDate: signedAt },
  );
  const [wanted, given] = [new URL(again).searchParams, query].map((one) =>
    Buffer.from(one.get("X-Amz-Signature") ?? ""),
  );
  return wanted !== undefined && given?.length === wanted.length && timingSafeEqual(wanted, given);
};

const text = (status: number, words: string) => ({
  status,
  body: Buffer.from(words),
  headers: { "content-type": "text/plain" },
});

/**
 * A bucket in place of S3's: takes files from our own functions, and hands them over by signed links and in no other way. Files
 * stand in the data folder under hashes of their keys, so that no key is ever a path. Links expire by real time, by which
 * the SDK signs them.
 */
export const offersTwin = (bucket: string, data: DataDir): Twin => {
  const fileOf = (key: string) => data.file(`offer-${createHash("sha256").update(key).digest("hex")}`);
  return async (request) => {
    const { method, path, body } = request;
    if (!path.startsWith(`/${bucket}/`)) return undefined;
    const key = path.slice(bucket.length + 2);
    if (method === "PUT") {
      if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 ")) return text(403, "AccessDenied");
      writeFileSync(fileOf(key), body);
      return { status: 200, body: Buffer.alloc(0), headers: { etag: '"stored"' } };
    }
    const signed = method === "GET" || method === "HEAD" ? signedIn(request, key) : null;
    if (signed === null || !(await isGenuine(bucket, signed)))
      return text(403, "This link is not signed by us.");
    if (signed.signedAt.getTime() + signed.expiresIn * 1000 < systemClock.now())
      return text(403, "This link has expired. Open the one in the mail again.");
    if (!existsSync(fileOf(key))) return text(404, "There is no such file.");
    const headers = {
      "content-type": signed.query.get("response-content-type") ?? "application/octet-stream",
      "content-disposition": signed.query.get("response-content-disposition") ?? "attachment",
      "x-content-type-options": "nosniff",
    };
    return { status: 200, body: readFileSync(fileOf(key)), headers };
  };
};
