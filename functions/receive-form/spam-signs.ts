import type { RawRequest } from "../../shared/vendors/adapter.ts";
import { formFields } from "../../shared/vendors/form-request.ts";

/** Fields that people never see and robots fill in. */
const traps = ["_gotcha", "_honeypot"];

/** Nobody reads a form, types an address and sends it faster than this. */
const fastestPersonMs = 1_000;

/** When the page was made, in milliseconds since the epoch; our own landing pages send it. */
const renderedField = "_rendered";

/** Why a post looks like a robot's, in words for whoever looks through the spam; null when it does not. */
export const spamSign = (request: RawRequest, now: number): string | null => {
  const form = formFields(request);
  if (!form.ok) return null;
  const { fields } = form.value;
  if (traps.some((name) => (fields[name] ?? "") !== "")) return "A field that only robots see was filled in.";
  const took = now - Number(fields[renderedField]);
  // Nothing takes no time at all: then the clock stands still, as it may on a machine of its own.
  if (took > 0 && took < fastestPersonMs) return "It was filled in faster than any person could.";
  return null;
};
