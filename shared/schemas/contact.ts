import * as z from "zod";

const text = z.string().nullable();

/** A person in a list: as much as it takes to know who they are. */
export const contact = z.object({ email: z.string(), name: text, company: text });
