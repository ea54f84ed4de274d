import type * as z from "zod";
import { type Outgoing, outgoingEvents } from "../../../shared/domain/outgoing.ts";
import { urlProblem } from "../../../shared/outgoing/outgoing-url.ts";
import { outgoingBody } from "../../../shared/schemas/outgoing.ts";
import type { Typed } from "../typed-form.ts";
import { type Problem, schemaProblems } from "./problems.ts";

export type ReadOutgoing =
  | {
      readonly ok: true;
      readonly given: z.output<typeof outgoingBody>;
      /** A secret is to be made, in the place of the one so far. */
      readonly wantsSecret: boolean;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const eventField = (event: string): string => `event-${event}`;

/** An address to be told as the form has it; the same schema checks it as for the API. */
export const readOutgoing = (typed: Typed, allowLocal: boolean): ReadOutgoing => {
  const parsed = outgoingBody.safeParse({
    url: typed["url"] ?? "",
    events: outgoingEvents.filter((event) => typed[eventField(event)] !== undefined),
    ...(typed["secretWish"] === "paste" && { secret: typed["secret"] ?? "" }),
  });
  if (!parsed.success) return { ok: false, problems: schemaProblems(parsed.error) };
  const refused = urlProblem(parsed.data.url, allowLocal);
  return refused === null
    ? { ok: true, given: parsed.data, wantsSecret: typed["secretWish"] === "make" }
    : { ok: false, problems: [{ field: "url", message: refused }] };
};

/** The form as it stands for an address. Its secret is never shown. */
export const writeOutgoing = ({ url, events }: Pick<Outgoing, "url" | "events">): Typed => ({
  url,
  ...Object.fromEntries(events.map((event) => [eventField(event), "yes"])),
});
