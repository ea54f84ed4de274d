import type { Parsed } from "./body.ts";
import { collectFields, type FormFields } from "./form-body.ts";
import { maxKeysPerObject } from "./json-limits.ts";

const maxPartHeaderBytes = 4096;

/**
 * Reads multipart/form-data (RFC 7578). Written out here because `Response.formData()` is asynchronous and
 * loads all of fetch at the function's start, and because senders leave out the part's Content-Type.
 */
export function parseMultipart(
  bytes: Buffer,
  contentType: string,
  options: { readonly documents?: readonly string[] } = {},
): Parsed<FormFields> {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (!name) return { ok: false, problem: "The multipart body has no boundary in its content type." };
  const parts = partsOf(bytes, name);
  if (typeof parts === "string") return { ok: false, problem: parts };

  const pairs: (readonly [Buffer, Buffer])[] = [];
  const files: string[] = [];
  for (const part of parts) {
    const disposition = /^content-disposition:\s*form-data\s*(;.*)$/im.exec(part.header)?.[1];
    const fieldName = parameter(disposition, "name");
    if (fieldName === null) continue;
    const fileName = parameter(disposition, "filename") ?? parameter(disposition, "filename\\*");
    if (fileName === null) {
      pairs.push([Buffer.from(fieldName), part.content]);
    } else if (fileName !== "") {
      files.push(fieldName);
      pairs.push([Buffer.from(fieldName), Buffer.from(fileName)]);
    }
  }
  return collectFields(pairs, files, options);
}

type Part = { readonly header: string; readonly content: Buffer };

/** The parts between the boundary lines, or in words what is wrong with them. */
function partsOf(bytes: Buffer, boundary: string): readonly Part[] | string {
  const first = bytes.indexOf(`--${boundary}`);
  if (first < 0) return "The multipart body does not contain its boundary.";
  // Hand-made bodies end their lines with LF alone; RFC 7578 wants CRLF.
  const newline = bytes[first + boundary.length + 2] === 0x0a ? "\n" : "\r\n";
  const delimiter = Buffer.from(`${newline}--${boundary}`);
  const parts: Part[] = [];
  let boundaries = 0;
  let at = first + delimiter.length - newline.length;
  while (bytes.toString("latin1", at, at + 2) !== "--") {
    const lineEnd = bytes.indexOf(newline, at);
    const next = bytes.indexOf(delimiter, at);
    if (lineEnd < 0 || next < 0) return "The multipart body is cut off.";
    if (++boundaries > maxKeysPerObject) return `The form has more than ${maxKeysPerObject} fields.`;
    const part = partOf(
      bytes.subarray(lineEnd + newline.length, Math.max(next, lineEnd + newline.length)),
      newline,
    );
    if (part) parts.push(part);
    at = next + delimiter.length;
  }
  return parts;
}

function partOf(bytes: Buffer, newline: string): Part | null {
  const headerEnd = bytes.subarray(0, maxPartHeaderBytes).indexOf(newline + newline);
  if (headerEnd < 0) return null;
  return {
    header: bytes.toString("utf8", 0, headerEnd),
    content: bytes.subarray(headerEnd + 2 * newline.length),
  };
}

/** A parameter of a header, with browsers' escapes of quotes and line breaks undone (HTML, "multipart form data"). */
function parameter(header: string | undefined, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:\\\\"|[^"])*)"|([^\\s;]*))`, "i").exec(header ?? "");
  const value = found?.[1] ?? found?.[2];
  if (value === undefined) return null;
  return value
    .replaceAll('\\"', '"')
    .replaceAll("%22", '"')
    .replace(/%0[ad]/gi, " ");
}
