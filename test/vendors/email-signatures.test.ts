import { createHmac, createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Source } from "../../shared/domain/source.ts";
import type { EmailAdapter, RawRequest } from "../../shared/vendors/adapter.ts";
import { sesSns } from "../../shared/vendors/emails/ses-sns.ts";
import { emailAdapters } from "../../shared/vendors/emails.ts";
import { SnsCertificateUnavailable, snsKeys } from "../../shared/vendors/sns-certificates.ts";
import { adapterOf, fixture, receivedAt, requestOf, sourceOf } from "./email-requests.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How a vendor signs: written down here a second time, from its documents, so that the adapter cannot check itself. */
type Signer = {
  readonly type: string;
  /** Secrets as a person pastes them. */
  readonly secrets: readonly [string, string, string];
  /** Headers (and where the signature is inside it, the body) of a delivery that was signed at this time. */
  sign(secret: string, at: number): RawRequest;
  /** Where the signature stands, to be damaged. */
  readonly header: string | null;
  /** How long before and after its own time a delivery is accepted; null where no time is signed. */
  readonly window: { readonly past: number; readonly future: number } | null;
  /** What of a body is signed; null where nothing is. */
  readonly covered: ((body: Buffer) => string) | null;
};

const everyByte = (bytes: Buffer): string => bytes.toString("latin1");
const hmac = (algorithm: string, key: string | Buffer, data: string | Buffer) =>
  createHmac(algorithm, key).update(data);
const seconds = (at: number): string => String(Math.floor(at / second));
const body = Buffer.from('[{"event":"click","email":"ilse@nordlicht.example","note":"für Sie ✓"}]\r\n');
const secrets = ["a first secret", "an older secret", "somebody else's secret"] as const;

const ecKeys = secrets.map(() => generateKeyPairSync("ec", { namedCurve: "P-256" }));
const derOf = (key: KeyObject): string => key.export({ format: "der", type: "spki" }).toString("base64");
const ecSecrets = ecKeys.map((pair) => derOf(pair.publicKey));
const svixSecrets = secrets.map((secret) => `whsec_${Buffer.from(secret.padEnd(24)).toString("base64")}`);
const three = (list: readonly string[]): Signer["secrets"] => [list[0] ?? "", list[1] ?? "", list[2] ?? ""];

const signers: readonly Signer[] = [
  {
    type: "sendgrid",
    secrets: three(ecSecrets),
    sign: (secret, at) => {
      const pair = ecKeys[ecSecrets.indexOf(secret)];
      if (!pair) throw new Error("There is no such key.");
      const signature = createSign("sha256")
        .update(Buffer.concat([Buffer.from(seconds(at)), body]))
        .sign(pair.privateKey, "base64");
      const headers = {
        "x-twilio-email-event-webhook-signature": signature,
        "x-twilio-email-event-webhook-timestamp": seconds(at),
      };
      return requestOf(body, { headers });
    },
    header: "x-twilio-email-event-webhook-signature",
    window: { past: 25 * hour, future: 5 * minute },
    covered: everyByte,
  },
  ...["mailchimp", "kit"].map(
    (type): Signer => ({
      type,
      secrets,
      sign: (secret, at) => {
        const v1 = hmac("sha256", secret, `${seconds(at)}.${body}`).digest("hex");
        return requestOf(body, { headers: { [`x-${type}-signature`]: `t=${seconds(at)},v1=${v1}` } });
      },
      header: `x-${type}-signature`,
      window: { past: 300 * second, future: 300 * second },
      covered: everyByte,
    }),
  ),
  {
    type: "mandrill",
    secrets,
    sign: (secret) => {
      const url = "https://hooks.example/hooks/email/newsletter?team=north";
      const signed = `${url}mandrill_events[{"event":"open"}]`;
      const signature = hmac("sha1", secret, signed).digest("base64");
      const form = `mandrill_events=${encodeURIComponent('[{"event":"open"}]')}`;
      return requestOf(form, { url, headers: { "x-mandrill-signature": signature } });
    },
    header: "x-mandrill-signature",
    window: null,
    covered: (form) => new URLSearchParams(form.toString("latin1")).toString(),
  },
  {
    type: "mailgun",
    secrets,
    sign: (secret, at) => {
      const signature = hmac("sha256", secret, `${seconds(at)}token-1`).digest("hex");
      const proof = { timestamp: seconds(at), token: "token-1", signature };
      return requestOf(JSON.stringify({ signature: proof, "event-data": { event: "opened" } }));
    },
    header: null,
    window: { past: 9 * hour, future: 5 * minute },
    covered: null,
  },
  {
    type: "resend",
    secrets: three(svixSecrets),
    sign: (secret, at) => {
      const key = Buffer.from(secret.slice("whsec_".length), "base64");
      const signature = hmac("sha256", key, `msg_1.${seconds(at)}.${body}`).digest("base64");
      const headers = {
        "svix-id": "msg_1",
        "svix-timestamp": seconds(at),
        "svix-signature": `v1,${signature}`,
      };
      return requestOf(body, { headers });
    },
    header: "svix-signature",
    window: { past: 300 * second, future: 300 * second },
    covered: everyByte,
  },
  {
    type: "klaviyo",
    secrets,
    sign: (secret, at) => {
      const date = new Date(at).toUTCString();
      const signature = hmac("sha256", secret, body + date).digest("hex");
      return requestOf(body, { headers: { "klaviyo-signature": signature, "klaviyo-timestamp": date } });
    },
    header: "klaviyo-signature",
    window: { past: 25 * hour, future: 5 * minute },
    covered: everyByte,
  },
  {
    type: "customerio",
    secrets,
    sign: (secret, at) => {
      const signature = hmac("sha256", secret, `v0:${seconds(at)}:${body}`).digest("hex");
      return requestOf(body, { headers: { "x-cio-signature": signature, "x-cio-timestamp": seconds(at) } });
    },
    header: "x-cio-signature",
    window: { past: 7 * 24 * hour + hour, future: 5 * minute },
    covered: everyByte,
  },
  ...["mailerlite", "mailersend"].map(
    (type): Signer => ({
      type,
      secrets,
      sign: (secret) =>
        requestOf(body, { headers: { signature: hmac("sha256", secret, body).digest("hex") } }),
      header: "signature",
      window: null,
      covered: everyByte,
    }),
  ),
];

const check = async (signer: Signer, request: RawRequest, now: number, more: Partial<Source> = {}) => {
  const source = sourceOf(signer.type, { secret: signer.secrets[0], ...more });
  return (await adapterOf(signer.type).verify(request, source, now)).ok;
};

const flipped = (bytes: Buffer, index: number, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[index] = (copy[index] ?? 0) ^ (1 << bit);
  return copy;
};

describe.each(signers)("a delivery signed as $type does", (signer) => {
  const at = receivedAt;
  const signed = signer.sign(signer.secrets[0], at);

  it("is authentic", async () => {
    expect(await check(signer, signed, at)).toBe(true);
  });

  it("is authentic by either of two secrets while they rotate, and by no third", async () => {
    const [first, older, foreign] = signer.secrets;
    const both = { secret: first, previousSecret: older };
    expect(await check(signer, signed, at, both)).toBe(true);
    expect(await check(signer, signer.sign(older, at), at, both)).toBe(true);
    expect(await check(signer, signer.sign(foreign, at), at, both)).toBe(false);
    expect(await check(signer, signer.sign(older, at), at)).toBe(false);
  });

  it("is refused when any one of its headers is missing, even with the URL's token", async () => {
    const query = { token: "token-of-the-url" };
    for (const name of Object.keys(signed.headers)) {
      const { [name]: _, ...headers } = signed.headers;
      expect(await check(signer, { ...signed, headers, query }, at)).toBe(false);
    }
  });

  it("needs the URL's token and no signature as long as no secret is set", async () => {
    const plain = { ...signed, headers: {} };
    expect(await check(signer, plain, at, { secret: null })).toBe(false);
    const query = { token: "token-of-the-url" };
    expect(await check(signer, { ...plain, query }, at, { secret: null })).toBe(true);
    expect(
      await check(signer, { ...plain, query: { token: "token-of-the-urm" } }, at, { secret: null }),
    ).toBe(false);
  });

  const { covered, header, window } = signer;

  if (covered !== null)
    it("is refused after any one bit of what is signed in the body has changed", async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(signed.body.length - 1), fc.nat(7), async (index, bit) => {
          const changed = flipped(signed.body, index, bit);
          fc.pre(covered(changed) !== covered(signed.body));
          expect(await check(signer, { ...signed, body: changed }, at)).toBe(false);
        }),
        { numRuns: 200 },
      );
    });

  if (header !== null)
    it("is refused after any one character of its signature has changed", async () => {
      const signature = signed.headers[header] ?? "";
      for (let index = 0; index < signature.length; index++) {
        const other = signature[index] === "A" ? "B" : "A";
        const changed = signature.slice(0, index) + other + signature.slice(index + 1);
        const request = { ...signed, headers: { ...signed.headers, [header]: changed } };
        expect(await check(signer, request, at)).toBe(false);
      }
    });

  if (window !== null)
    it("is accepted up to the edge of its time window and not a second beyond", async () => {
      expect(await check(signer, signed, at + window.past)).toBe(true);
      expect(await check(signer, signed, at + window.past + second)).toBe(false);
      expect(await check(signer, signed, at - window.future)).toBe(true);
      expect(await check(signer, signed, at - window.future - second)).toBe(false);
    });
});

describe("what is particular to one vendor's signature", () => {
  const signerOf = (type: string): Signer => {
    const signer = signers.find((one) => one.type === type);
    if (!signer) throw new Error(`There is no signer "${type}".`);
    return signer;
  };

  it("SendGrid: the trailing CRLF is signed, and the key may be pasted as PEM", async () => {
    const signer = signerOf("sendgrid");
    const signed = signer.sign(signer.secrets[0], receivedAt);
    const trimmed = Buffer.from(signed.body.toString().trimEnd());
    expect(await check(signer, { ...signed, body: trimmed }, receivedAt)).toBe(false);
    const pem = ecKeys[0]?.publicKey.export({ format: "pem", type: "spki" }).toString() ?? "";
    expect(await check(signer, signed, receivedAt, { secret: pem })).toBe(true);
    expect(await check(signer, signed, receivedAt, { secret: "no key at all" })).toBe(false);
  });

  it("Kit: any of several v1 is enough while Kit rotates its secret", async () => {
    const signer = signerOf("kit");
    const signed = signer.sign(signer.secrets[0], receivedAt);
    const header = signed.headers["x-kit-signature"]?.replace(",v1=", `,v1=${"0".repeat(64)},v1=`) ?? "";
    expect(await check(signer, { ...signed, headers: { "x-kit-signature": header } }, receivedAt)).toBe(true);
  });

  it("Mandrill: the URL is signed as configured, with a user name and password that arrive as a header", async () => {
    const signer = signerOf("mandrill");
    const signed = signer.sign(signer.secrets[0], receivedAt);
    expect(await check(signer, { ...signed, url: `${signed.url}&more=1` }, receivedAt)).toBe(false);
    const withUser = signed.url.replace("https://", () => "https://news:pa$$word@");
    const text = `${withUser}mandrill_events[{"event":"open"}]`;
    const headers = {
      "x-mandrill-signature": hmac("sha1", signer.secrets[0], text).digest("base64"),
      authorization: `Basic ${Buffer.from("news:pa$$word").toString("base64")}`,
    };
    expect(await check(signer, { ...signed, headers }, receivedAt)).toBe(true);
  });

  it("Mailgun: a form of the older webhooks is verified by its own fields", async () => {
    const signer = signerOf("mailgun");
    const signature = hmac("sha256", signer.secrets[0], `${seconds(receivedAt)}legacy-token`).digest("hex");
    const form = new URLSearchParams({
      timestamp: seconds(receivedAt),
      token: "legacy-token",
      signature,
      event: "opened",
    });
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    expect(await check(signer, requestOf(form.toString(), { headers }), receivedAt)).toBe(true);
    form.set("token", "another-token");
    expect(await check(signer, requestOf(form.toString(), { headers }), receivedAt)).toBe(false);
  });
});

describe("vendors that cannot sign", () => {
  const unsigned = [
    "activecampaign",
    "brevo",
    "campaignmonitor",
    "mailjet",
    "postmark",
    "ses-eventbridge",
    "sparkpost",
  ];

  it("together with those that can, and SNS, they are all vendors", () => {
    const all = [...unsigned, ...signers.map((signer) => signer.type), "ses-sns"];
    expect(all.sort()).toEqual([...emailAdapters.keys()].sort());
  });

  it.each(unsigned)(
    "%s: the token counts in the URL, as password, as bearer token or as header, whatever the secret",
    async (type) => {
      const ok = async (more: Partial<RawRequest>) =>
        (
          await adapterOf(type).verify(
            requestOf(body, more),
            sourceOf(type, { secret: "unused" }),
            receivedAt,
          )
        ).ok;
      const basic = `Basic ${Buffer.from("anybody:token-of-the-url").toString("base64")}`;
      expect(await ok({ query: { token: "token-of-the-url" } })).toBe(true);
      expect(await ok({ headers: { authorization: basic } })).toBe(true);
      expect(await ok({ headers: { authorization: "Bearer token-of-the-url" } })).toBe(true);
      expect(await ok({ headers: { "x-webhook-token": "token-of-the-url" } })).toBe(true);
      expect(await ok({ query: { token: "token-of-the-ur" } })).toBe(false);
      expect(await ok({})).toBe(false);
    },
  );

  it("Brevo is answered 429 when nothing can be stored, because it discards an event after a 5xx", () => {
    expect(adapterOf("brevo").unavailableStatus).toBe(429);
  });
});

describe("handshakes", () => {
  it.each(["GET", "HEAD"])(
    "Mailchimp and Mandrill are answered 200 to a %s before a webhook is saved",
    async (method) => {
      for (const type of ["mailchimp", "mandrill"]) {
        const reply = await adapterOf(type).handshake?.(requestOf("", { method }), sourceOf(type));
        expect(reply).toMatchObject({ status: 200 });
      }
    },
  );

  it("Mandrill's empty test, signed with its well-known key, is no delivery; unsigned it is", async () => {
    const url = "https://hooks.example/hooks/email/newsletter";
    const signature = hmac("sha1", "test-webhook", `${url}mandrill_events[]`).digest("base64");
    const handshake = (headers: Readonly<Record<string, string>>) =>
      adapterOf("mandrill").handshake?.(
        requestOf("mandrill_events=%5B%5D", { url, headers }),
        sourceOf("mandrill"),
      );
    expect(await handshake({ "x-mandrill-signature": signature })).toMatchObject({ status: 200 });
    expect(await handshake({})).toBeNull();
  });

  it("a delivery is never taken for a handshake", async () => {
    for (const [type, path] of [
      ["mandrill", "mandrill/events.txt"],
      ["mailchimp", "mailchimp/unsubscribe.txt"],
      ["ses-sns", "ses-sns/bounce.json"],
    ] as const) {
      expect(await adapterOf(type).handshake?.(requestOf(fixture(path)), sourceOf(type))).toBeNull();
    }
  });
});

describe("Amazon SNS", () => {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = pair.publicKey.export({ format: "pem", type: "spki" }).toString();
  const topic = "arn:aws:sns:eu-central-1:123456789012:ses-events";
  const certificate = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0000.pem";

  type Message = Readonly<Record<string, string>>;
  const messageOf = (path: string): Message => JSON.parse(fixture(path).toString());

  /** Signed by the list of keys in the SNS guide, in byte order of their names. */
  function signedMessage(path: string, change: Message = {}, version = "2"): Message {
    const changed: Message = { ...messageOf(path), ...change, SignatureVersion: version };
    const { Subject, ...rest } = changed;
    const message: Message = Subject ? { ...rest, Subject } : rest;
    const names =
      message["Type"] === "Notification"
        ? ["Message", "MessageId", ...(Subject ? ["Subject"] : []), "Timestamp", "TopicArn", "Type"]
        : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
    const text = names.map((name) => `${name}\n${message[name]}\n`).join("");
    const Signature = createSign(version === "1" ? "sha1" : "sha256")
      .update(text)
      .sign(pair.privateKey, "base64");
    return { ...message, Signature };
  }

  const adapter: EmailAdapter = sesSns(async (url) => (url === certificate ? pair.publicKey : null));
  const verified = async (message: Message, more: Partial<Source> = { secret: topic }, query = {}) =>
    await adapter.verify(
      requestOf(JSON.stringify(message), { query }),
      sourceOf("ses-sns", more),
      receivedAt,
    );
  const ok = { ok: true };

  it("a notification with or without subject is authentic in both versions of the signature", async () => {
    for (const version of ["1", "2"]) {
      expect(await verified(signedMessage("ses-sns/bounce.json", {}, version))).toEqual(ok);
      expect(await verified(signedMessage("ses-sns/bounce.json", { Subject: "" }, version))).toEqual(ok);
      expect(
        await verified(signedMessage("ses-sns/bounce.json", { Message: "Ä message ✓" }, version)),
      ).toEqual(ok);
    }
    expect(await verified({ ...signedMessage("ses-sns/bounce.json"), SignatureVersion: "3" })).toMatchObject({
      ok: false,
    });
  });

  it("a change of any signed field, and of any character of the signature, is refused", async () => {
    const message = signedMessage("ses-sns/bounce.json");
    for (const name of ["Message", "MessageId", "Subject", "Timestamp", "Type"]) {
      expect(await verified({ ...message, [name]: `${message[name]} ` })).toEqual({
        ok: false,
        check: "signature",
      });
    }
    const signature = message["Signature"] ?? "";
    for (let index = 0; index < signature.length; index += 7) {
      const other = signature[index] === "A" ? "B" : "A";
      const Signature = signature.slice(0, index) + other + signature.slice(index + 1);
      expect(await verified({ ...message, Signature })).toEqual({ ok: false, check: "signature" });
    }
  });

  it("another topic is refused although its signature is good; without a secret the URL's token is needed too", async () => {
    const foreign = signedMessage("ses-sns/bounce.json", {
      TopicArn: "arn:aws:sns:eu-central-1:999999999999:theirs",
    });
    expect(await verified(foreign)).toEqual({ ok: false, check: "topic" });
    const message = signedMessage("ses-sns/bounce.json");
    const none = { secret: null };
    expect(await verified(message, none)).toEqual({ ok: false, check: "token" });
    expect(await verified(message, none, { token: "token-of-the-url" })).toEqual(ok);
    const unsigned = { ...message, Signature: "AAAA" };
    expect(await verified(unsigned, none, { token: "token-of-the-url" })).toEqual({
      ok: false,
      check: "signature",
    });
  });

  it("a certificate pasted as secret is trusted in place of Amazon's, during a rotation either of two", async () => {
    const elsewhere = signedMessage("ses-sns/bounce.json", {
      SigningCertURL: "https://nowhere.example/a.pem",
    });
    expect(await verified(elsewhere, { secret: pem })).toEqual(ok);
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({
      format: "pem",
      type: "spki",
    });
    expect(await verified(elsewhere, { secret: other.toString(), previousSecret: pem })).toEqual(ok);
    expect(await verified(elsewhere, { secret: other.toString() })).toMatchObject({ ok: false });
  });

  it("raw message delivery, which SNS does not sign, passes by the URL's token alone", async () => {
    const raw = { eventType: "Open", mail: "…" };
    expect(await verified(raw, { secret: null }, { token: "token-of-the-url" })).toEqual(ok);
    expect(await verified(raw, { secret: null })).toEqual({ ok: false, check: "token" });
    expect(await verified(raw, { secret: topic }, { token: "token-of-the-url" })).toMatchObject({
      ok: false,
    });
  });

  it("an authentic subscription names the address to follow, on Amazon's hosts only", async () => {
    const handshake = async (message: Message) =>
      await adapter.handshake?.(requestOf(JSON.stringify(message)), sourceOf("ses-sns", { secret: topic }));
    const message = signedMessage("ses-sns/subscription.json");
    expect(await handshake(message)).toMatchObject({ status: 200, follow: message["SubscribeURL"] });
    const elsewhere = signedMessage("ses-sns/subscription.json", {
      SubscribeURL: "https://evil.example/?Action=ConfirmSubscription",
    });
    expect(await handshake(elsewhere)).not.toHaveProperty("follow");
    expect(await handshake({ ...message, Token: "forged" })).toEqual(
      expect.objectContaining({ status: 401 }),
    );
    expect(await handshake({ ...message, Token: "forged" })).not.toHaveProperty("follow");
    expect(await handshake(signedMessage("ses-sns/bounce.json"))).toBeNull();
  });

  describe("its certificates", () => {
    function amazon(status = 200) {
      const asked: string[] = [];
      const get: typeof fetch = async (url) => {
        asked.push(String(url));
        return new Response(pem, { status });
      };
      return { asked, keyAt: snsKeys(get) };
    }

    it("are fetched from Amazon's hosts once and kept", async () => {
      const { asked, keyAt } = amazon();
      expect((await keyAt(certificate))?.equals(pair.publicKey)).toBe(true);
      await keyAt(certificate);
      await keyAt("https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-0001.pem");
      expect(asked).toEqual([
        certificate,
        "https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-0001.pem",
      ]);
    });

    it.each([
      "http://sns.eu-central-1.amazonaws.com/a.pem",
      "https://sns.eu-central-1.amazonaws.com.evil.example/a.pem",
      "https://evil.example/sns.eu-central-1.amazonaws.com/a.pem",
      "https://sns.eu-central-1.amazonaws.com@evil.example/a.pem",
      "https://user@sns.eu-central-1.amazonaws.com/a.pem",
      "https://sns.eu-central-1.amazonaws.com:8443/a.pem",
      "https://bucket.s3.amazonaws.com/sns.pem",
      "https://sns.eu-central-1.amazonaws.com/?file=a.pem",
      "https://xsns.eu-central-1.amazonaws.com/a.pem",
      "file:///etc/a.pem",
      "not an address",
      "",
    ])("are never fetched from %s", async (url) => {
      const { asked, keyAt } = amazon();
      expect(await keyAt(url)).toBeNull();
      expect(asked).toEqual([]);
    });

    it("that do not exist are no certificate; when Amazon cannot be asked, the delivery has to come again", async () => {
      expect(await amazon(403).keyAt(certificate)).toBeNull();
      await expect(amazon(503).keyAt(certificate)).rejects.toThrow(SnsCertificateUnavailable);
      const offline = snsKeys(async () => Promise.reject(new TypeError("fetch failed")));
      await expect(offline(certificate)).rejects.toThrow(SnsCertificateUnavailable);
    });
  });
});
