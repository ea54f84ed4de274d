import type { Source } from "../../shared/domain/source.ts";
import { type HttpAnswer, type HttpEvent, json, problem } from "../../shared/intake/http.ts";
import type { Kept } from "../../shared/intake/keep.ts";
import type { RawRequest } from "../../shared/vendors/adapter.ts";
import { formFields } from "../../shared/vendors/form-request.ts";
import { type HandedBack, handBackPage } from "./hand-back-page.ts";

/** Whether a person's browser posted this itself, to the address that is made for it. */
export const isFromPerson = (event: HttpEvent, source: Source): boolean =>
  source.type === "plain-html" && event.rawPath.startsWith("/f/");

const wantsJson = (request: RawRequest): boolean =>
  (request.headers["accept"] ?? "").includes("application/json");

/** Scripts on other sites may read the answer: nothing in it is secret, and no cookie counts here. */
const crossOrigin = { "access-control-allow-origin": "*", vary: "Accept, Origin" };

/** Answers a browser that asks before it posts JSON or reads the answer. */
export const preflight = (event: HttpEvent): HttpAnswer => ({
  statusCode: 204,
  headers: {
    ...(event.rawPath.startsWith("/f/") && {
      ...crossOrigin,
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "content-type, accept",
      "access-control-max-age": "86400",
    }),
    allow: "POST, OPTIONS",
  },
});

type Stored = Exclude<Kept, { kind: "unavailable" }>;

/** Thanks: a page to go to, or JSON for a script. 303 makes every browser fetch the page with GET. */
export const answerPerson = (request: RawRequest, { id, duplicate }: Stored): HttpAnswer => {
  if (wantsJson(request)) return json(200, duplicate ? { id, duplicate } : { id }, crossOrigin);
  return { statusCode: 303, headers: { location: `/thanks/${id}`, "cache-control": "no-store" }, body: "" };
};

const page = (
  status: number,
  request: RawRequest,
  form: Omit<HandedBack, "action" | "fields">,
): HttpAnswer => {
  const typed = formFields(request);
  const fields = typed.ok ? typed.value.fields : {};
  return {
    statusCode: status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
      // The receiver may check the origin, which a browser hides behind a stricter policy.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
    },
    body: handBackPage({ ...form, action: new URL(request.url).pathname, fields }),
  };
};

/** The form again, with what was typed and what is wrong with the e-mail address. */
export const handBack = (request: RawRequest, trouble: string): HttpAnswer =>
  wantsJson(request)
    ? problem(422, "The e-mail address is missing or wrong", trouble, {
        errors: [{ field: "email", message: trouble }],
        headers: crossOrigin,
      })
    : page(422, request, { title: "Please check your e-mail address", trouble, isEmailWrong: true });

/** Nothing was kept, so the person gets back what they typed, to send it later. */
const sendLater = (
  request: RawRequest,
  status: 429 | 503,
  title: string,
  trouble: string,
  waitMs: number,
) => {
  const retry = { "retry-after": String(Math.ceil(waitMs / 1000)) };
  if (wantsJson(request)) return problem(status, title, trouble, { headers: { ...crossOrigin, ...retry } });
  const answer = page(status, request, { title, trouble, isEmailWrong: false });
  return { ...answer, headers: { ...answer.headers, ...retry } };
};

export const tooMany = (request: RawRequest, waitMs: number): HttpAnswer =>
  sendLater(
    request,
    429,
    "Please try again later",
    "This form was sent too often in a short time. Please send it again a little later.",
    waitMs,
  );

const aMinute = 60_000;

export const notStored = (request: RawRequest): HttpAnswer =>
  sendLater(
    request,
    503,
    "Please send it again in a minute",
    "Your form could not be stored just now. Please send it again in a minute.",
    aMinute,
  );
