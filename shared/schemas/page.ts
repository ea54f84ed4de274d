import * as z from "zod";
import { listOf } from "./list.ts";

const mostOfAPage = 100;

/** How much of a list is wanted, and where to go on. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(mostOfAPage).default(50),
  cursor: z.string().max(1000).optional().meta({
    description: "The cursor of the page before; a page may hold fewer than the limit and still have one.",
  }),
});

/** A page of a list; the cursor is null at its end. */
export const pageOf = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({ items: listOf(entry), cursor: z.string().nullable() });
