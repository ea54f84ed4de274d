import * as z from "zod";

/** A list of things that nobody changes after it was read. */
export const listOf = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).readonly();
