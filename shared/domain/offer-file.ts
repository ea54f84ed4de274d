import type { OfferFile } from "./campaign.ts";

/** What may be offered, by the ending of its name, and as what it is served; the type that a browser claims counts for nothing. */
const types: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  epub: "application/epub+zip",
  zip: "application/zip",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  csv: "text/csv",
  txt: "text/plain",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  mp3: "audio/mpeg",
};

export const offerEndings: readonly string[] = Object.keys(types).map((ending) => `.${ending}`);

/** A function takes 6 MB of a request, and a file in it is a third longer than it is. */
export const largestOffer = 4 * 1024 * 1024;

const endingOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1).toLowerCase();

export const contentTypeOf = ({ name }: Pick<OfferFile, "name">): string =>
  types[endingOf(name)] ?? "application/octet-stream";

/** The last part of what a browser calls the file, without what no file name may hold. */
const plainName = (given: string): string =>
  (given.split(/[\\/]/).at(-1) ?? "")
    .normalize("NFC")
    .replace(/[\p{C}"<>:|?*%]/gu, "")
    .trim()
    .slice(-120);

export type ReadOfferFile =
  | { readonly ok: true; readonly file: OfferFile }
  | { readonly ok: false; readonly problem: string };

/** An uploaded file as an offer, or why it cannot be one. `size` in bytes. */
export const readOfferFile = (id: string, given: { name: string; size: number }): ReadOfferFile => {
  const name = plainName(given.name);
  if (name === "" || given.size === 0) return { ok: false, problem: "Choose a file that is not empty." };
  if (!(endingOf(name) in types))
    return { ok: false, problem: `Such a file cannot be offered. There can be: ${offerEndings.join(", ")}.` };
  if (given.size > largestOffer)
    return {
      ok: false,
      problem: "The file is larger than 4 MB. Put it where it can be linked, and link it.",
    };
  return { ok: true, file: { id, name, size: given.size } };
};

/** How a file is handed over: to be saved under its name, never shown in the browser (RFC 6266, RFC 8187). */
export const dispositionOf = ({ name }: Pick<OfferFile, "name">): string => {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
};
