import * as z from "zod";
import { listOf } from "./list.ts";

/** What is wrong with one field: its dotted path, and words for the person who sent it. */
const fieldProblem = z.object({ field: z.string(), message: z.string() });

/** A call that could not be granted (RFC 9457). */
export const problem = z
  .object({
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: listOf(fieldProblem).optional(),
    allowed: listOf(z.string()).optional().meta({ description: "What would have been allowed instead." }),
  })
  .meta({ id: "Problem" });
