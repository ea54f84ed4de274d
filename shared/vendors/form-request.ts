import type { RawRequest } from "./adapter.ts";
import {
  type FormFields,
  type JsonRecord,
  type Parsed,
  parseForm,
  parseJson,
  parseMultipart,
  record,
} from "./body.ts";

const mediaType = (request: RawRequest): string =>
  (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** Fields of a form however a browser encodes it (HTML section 4.10.21). */
export const formFields = (request: RawRequest, documents: readonly string[] = []): Parsed<FormFields> =>
  mediaType(request) === "multipart/form-data"
    ? parseMultipart(request.body, request.headers["content-type"] ?? "", { documents })
    : parseForm(request.body, { documents });

/** For tools that let their users choose between JSON and form encoding: one object of fields either way. */
export function fieldsOf(request: RawRequest, documents: readonly string[] = []): Parsed<JsonRecord> {
  if (!mediaType(request).includes("json")) {
    const form = formFields(request, documents);
    return form.ok ? { ok: true, value: form.value.fields } : form;
  }
  const body = parseJson(request.body);
  if (!body.ok) return body;
  // Some senders wrap the one submission into a list.
  const value = Array.isArray(body.value) && body.value.length === 1 ? body.value[0] : body.value;
  const fields = record(value);
  return fields ? { ok: true, value: fields } : { ok: false, problem: "The body is not one JSON object." };
}
