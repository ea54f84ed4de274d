import { createHash, createHmac } from "node:crypto";
import type { RawRequest } from "../../shared/vendors/adapter.ts";
import { post } from "./form-requests.ts";

/** How one vendor signs, written from its document and not with the code under test. */
export type Signer = {
  readonly type: string;
  readonly header: string;
  /** Undefined where the signature is bound to no time. */
  readonly toleranceMs?: number;
  sign(body: Buffer, secret: string, at: number): RawRequest;
};

const mac = (secret: string | Buffer, ...pieces: readonly (string | Buffer)[]) => {
  const whole = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
  return createHmac("sha256", secret).update(whole);
};

const fiveMinutes = 300_000;
const seconds = (at: number): string => String(Math.floor(at / 1000));
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const timestamped = (type: string, header: string): Signer => ({
  type,
  header,
  toleranceMs: fiveMinutes,
  sign: (body, secret, at) =>
    post(body, { [header]: `t=${seconds(at)},v1=${mac(secret, `${seconds(at)}.`, body).digest("hex")}` }),
});

const standard = (type: string): Signer => ({
  type,
  header: "webhook-signature",
  toleranceMs: fiveMinutes,
  sign(body, secret, at) {
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const signature = mac(key, `msg_1.${seconds(at)}.`, body).digest("base64");
    return post(body, {
      "webhook-id": "msg_1",
      "webhook-timestamp": seconds(at),
      "webhook-signature": `v1a,other v1,${signature}`,
    });
  },
});

export const signers: readonly Signer[] = [
  {
    type: "typeform",
    header: "typeform-signature",
    sign: (body, secret) =>
      post(body, { "typeform-signature": `sha256=${mac(secret, body).digest("base64")}` }),
  },
  {
    type: "tally",
    header: "tally-signature",
    sign: (body, secret) => post(body, { "tally-signature": mac(secret, body).digest("base64") }),
  },
  {
    type: "meta-lead-ads",
    header: "x-hub-signature-256",
    sign: (body, secret) =>
      post(body, { "x-hub-signature-256": `sha256=${mac(secret, body).digest("hex")}` }),
  },
  {
    type: "linkedin",
    header: "x-li-signature",
    sign: (body, secret) => post(body, { "x-li-signature": mac(secret, "hmacsha256=", body).digest("hex") }),
  },
  {
    type: "webflow",
    header: "x-webflow-signature",
    toleranceMs: fiveMinutes,
    sign: (body, secret, at) =>
      post(body, {
        "x-webflow-timestamp": String(at),
        "x-webflow-signature": mac(secret, `${at}:`, body).digest("hex"),
      }),
  },
  {
    type: "hubspot",
    header: "x-hubspot-signature-v3",
    toleranceMs: fiveMinutes,
    sign: (body, secret, at) => {
      const { url } = post(body);
      return post(body, {
        "x-hubspot-request-timestamp": String(at),
        "x-hubspot-signature-v3": mac(secret, "POST", url, body, String(at)).digest("base64"),
      });
    },
  },
  {
    type: "hubspot",
    header: "x-hubspot-signature",
    sign: (body, secret) => {
      const hashed = createHash("sha256")
        .update(`${secret}POST${post(body).url}`)
        .update(body)
        .digest("hex");
      return post(body, { "x-hubspot-signature-version": "v2", "x-hubspot-signature": hashed });
    },
  },
  {
    type: "netlify",
    header: "x-webhook-signature",
    sign: (body, secret) => {
      const sha256 = createHash("sha256").update(body).digest("hex");
      const claims = `${part({ alg: "HS256", typ: "JWT" })}.${part({ iss: "netlify", sha256 })}`;
      return post(body, { "x-webhook-signature": `${claims}.${mac(secret, claims).digest("base64url")}` });
    },
  },
  timestamped("formspree", "formspree-signature"),
  timestamped("google-forms", "x-signature"),
  standard("standard-webhooks"),
  standard("json"),
];
