import { describe, expect, test } from "vitest";
import type { Source } from "../../shared/domain/source.ts";
import type { RawRequest, Verification } from "../../shared/vendors/adapter.ts";
import { formAdapters } from "../../shared/vendors/forms.ts";
import { formAdapter, post, sourceOf } from "./form-requests.ts";
import { type Signer, signers } from "./form-signers.ts";

const now = Date.UTC(2026, 0, 5, 9);
const secret = "whsec_dGhlLXNlY3JldC1vZi10aGUtdGVzdC0wMDE=";
const oldSecret = "whsec_dGhlLXNlY3JldC1vZi10aGUtdGVzdC0wMDA=";
// Not UTF-8 throughout and with a trailing CRLF: the bytes count, not what they mean.
const body = Buffer.concat([Buffer.from('{"name":"Zoë"}'), Buffer.from([0xff, 0x0d, 0x0a])]);

const verify = (
  type: string,
  request: RawRequest,
  source: Partial<Source> = { secret },
): Promise<Verification> => Promise.resolve(formAdapter(type).verify(request, sourceOf(type, source), now));

const named = signers.map((signer): [string, Signer] => [`${signer.type} (${signer.header})`, signer]);
const timed = named.filter(([, { toleranceMs }]) => toleranceMs !== undefined);

const withHeader = (request: RawRequest, name: string, value: string): RawRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});

describe.each(named)("%s", (_, signer) => {
  const { type, header } = signer;
  const signed = signer.sign(body, secret, now);

  test("a genuine delivery is accepted, with the secret and with the one being rotated out", async () => {
    expect(await verify(type, signed)).toEqual({ ok: true });
    const byOld = signer.sign(body, oldSecret, now);
    expect(await verify(type, byOld, { secret, previousSecret: oldSecret })).toEqual({ ok: true });
    expect(await verify(type, byOld)).toMatchObject({ ok: false });
  });

  test("every changed bit of the signature is refused", async () => {
    const signature = signed.headers[header] ?? "";
    // In a list of signatures it is the last one that counts here.
    const from = signature.lastIndexOf(" ") + 1;
    for (let at = from; at < signature.length; at++) {
      for (let bit = 0; bit < 7; bit++) {
        const changed = String.fromCharCode(signature.charCodeAt(at) ^ (1 << bit));
        const forged = signature.slice(0, at) + changed + signature.slice(at + 1);
        // The sender's own padding of the header is no part of the signature.
        if (forged.trim() === signature) continue;
        const answer = await verify(type, withHeader(signed, header, forged));
        expect(answer, `bit ${bit} of character ${at}`).toMatchObject({ ok: false });
      }
    }
  });

  test("every changed bit of the body is refused", async () => {
    for (let bit = 0; bit < body.length * 8; bit++) {
      const changed = Buffer.from(body);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await verify(type, { ...signed, body: changed }), `bit ${bit}`).toMatchObject({ ok: false });
    }
  });

  test("a delivery without its signature is refused, even with the token of the URL", async () => {
    const { [header]: _signature, ...headers } = signed.headers;
    const bare = { ...signed, headers, query: { token: "url-token-of-the-test" } };
    expect(await verify(type, bare)).toMatchObject({ ok: false });
    expect(await verify(type, withHeader(signed, header, ""))).toMatchObject({ ok: false });
  });

  test("without a secret the token of the URL is asked for, and an empty secret is none", async () => {
    for (const none of [null, ""]) {
      expect(await verify(type, signed, { secret: none })).toEqual({ ok: false, check: "token" });
      const withToken = { ...signed, query: { token: "url-token-of-the-test" } };
      expect(await verify(type, withToken, { secret: none })).toEqual({ ok: true });
    }
  });
});

describe.each(timed)("%s is bound to its time", (_, signer) => {
  const { type, toleranceMs = 0 } = signer;

  test("both ends of the window are inside, a second more is outside", async () => {
    for (const direction of [-1, 1]) {
      const inside = signer.sign(body, secret, now + direction * toleranceMs);
      const outside = signer.sign(body, secret, now + direction * (toleranceMs + 1000));
      expect(await verify(type, inside)).toEqual({ ok: true });
      expect(await verify(type, outside)).toEqual({ ok: false, check: "timestamp" });
    }
  });
});

describe("the details of single schemes", () => {
  test("Netlify's token is refused when its header says that it is not signed", async () => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const none = `${part({ alg: "none" })}.${part({ iss: "netlify", sha256: "" })}.`;
    expect(await verify("netlify", post(body, { "x-webhook-signature": none }))).toMatchObject({ ok: false });
  });

  test("HubSpot signs the URL, whose escapes it decodes", async () => {
    const hubspot = signers.find(({ header }) => header === "x-hubspot-signature-v3");
    const signed = hubspot?.sign(body, secret, now) ?? post(body);
    expect(await verify("hubspot", { ...signed, url: `${signed.url}?a=1` })).toMatchObject({ ok: false });
    expect(await verify("hubspot", { ...signed, url: signed.url.replace("/hooks/", "%2Fhooks%2F") })).toEqual(
      { ok: true },
    );
  });

  test("a secret of Standard Webhooks may be a plain text", async () => {
    const raw = "a plain text as key";
    const signer = signers.find(({ type }) => type === "standard-webhooks");
    const asBase64 = `whsec_${Buffer.from(raw).toString("base64")}`;
    const signed = signer?.sign(body, asBase64, now) ?? post(body);
    expect(await verify("standard-webhooks", signed, { secret: raw })).toEqual({ ok: true });
  });

  test("any JSON may carry its secret in a header instead of a signature", async () => {
    const bearer = post("{}", { authorization: `Bearer ${secret}` });
    expect(await verify("json", bearer)).toEqual({ ok: true });
    expect(await verify("json", post("{}", { "x-webhook-secret": secret }))).toEqual({ ok: true });
    expect(await verify("json", post("{}", { "x-webhook-secret": `${secret}x` }))).toEqual({
      ok: false,
      check: "secret",
    });
    expect(await verify("json", post("{}"))).toEqual({ ok: false, check: "secret" });
  });

  test("an HTML form is open to every page, or to the listed origins and our own", async () => {
    const from = (
      headers: Readonly<Record<string, string>>,
      origins: readonly string[],
    ): Promise<Verification> => verify("plain-html", post("", headers), { origins });
    const listed = ["https://www.example.com"];
    expect(await from({}, [])).toEqual({ ok: true });
    expect(await from({ origin: "https://www.example.com" }, listed)).toEqual({ ok: true });
    expect(await from({ referer: "https://www.example.com/demo?x=1" }, listed)).toEqual({ ok: true });
    expect(await from({ origin: "https://leads.example.com" }, listed)).toEqual({ ok: true });
    expect(await from({ origin: "https://evil.example" }, listed)).toEqual({
      ok: false,
      check: "origin",
      status: 403,
    });
    expect(await from({ origin: "null" }, listed)).toEqual({ ok: false, check: "origin", status: 403 });
    expect(await from({}, listed)).toEqual({ ok: false, check: "origin", status: 403 });
  });
});

describe("tools that cannot sign", () => {
  const signing = new Set([...signers.map(({ type }) => type), "plain-html"]);
  const unsigned = [...formAdapters.keys()].filter((type) => !signing.has(type));

  test.each(unsigned)("%s is known by the token of its URL, wherever it is put", async (type) => {
    const token = "url-token-of-the-test";
    const basic = Buffer.from(`hook:${token}`).toString("base64");
    expect(await verify(type, { ...post("x"), query: { token } })).toEqual({ ok: true });
    expect(await verify(type, post("x", { "x-webhook-token": token }))).toEqual({ ok: true });
    expect(await verify(type, post("x", { authorization: `Bearer ${token}` }))).toEqual({ ok: true });
    expect(await verify(type, post("x", { authorization: `Basic ${basic}` }))).toEqual({ ok: true });
    for (const wrong of ["", "url-token-of-the-tes", `${token}x`]) {
      const refused = await verify(type, { ...post("x"), query: { token: wrong } });
      expect(refused).toEqual({ ok: false, check: "token" });
    }
    expect(await verify(type, post("x"))).toEqual({ ok: false, check: "token" });
    const unset = { ...post("x"), query: { token: "" } };
    expect(await verify(type, unset, { urlToken: "" })).toEqual({ ok: false, check: "token" });
  });
});
