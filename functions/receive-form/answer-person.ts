import type { Source } from "../../shared/domain/source.ts";
import { type HttpAnswer, type HttpEvent, json, problem } from "../../shared/intake/http.ts";
import type { Kept } from "../../shared/intake/keep.ts";
import type { RawRequest } from "../../shared/vendors/adapter.ts";
import { formFields } from "../../shared/vendors/form-request.ts";
import { handBackPage } from "./hand-back-page.ts";

/** Whether a person's browser posted this itself, to the address that is made for it. */
export const isFromPerson = (event: HttpEvent, source: Source): boolean =>
  source.type === "plain-html" && event.rawPath.startsWith("/f/");

const wantsJson = (request: RawRequest): boolean =>
  (request.headers["accept"] ?? "").includes("application/json");

/** An empty list of origins allows every site; a post without an Origin header comes from no browser script. */
export const allowOrigin = (request: RawRequest, source: Source): boolean => {
  const origin = request.headers["origin"];
  if (source.origins.length === 0 || origin === undefined || origin === "null") return true;
  return source.origins.includes(origin) || origin === new URL(request.url).origin;
};

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

/** The form again, with what was typed and what is wrong with it. */
export const handBack = (request: RawRequest, trouble: string): HttpAnswer => {
  if (wantsJson(request))
    return problem(422, "The e-mail address is missing or wrong", trouble, {
      errors: [{ field: "email", message: trouble }],
      headers: crossOrigin,
    });
  const form = formFields(request);
  return {
    statusCode: 422,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
    body: handBackPage(new URL(request.url).pathname, form.ok ? form.value.fields : {}, trouble),
  };
};
