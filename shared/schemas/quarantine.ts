import * as z from "zod";
import { instant } from "./instant.ts";

/** A webhook that was kept but not understood, or looks like spam. */
export const quarantined = z
  .object({
    id: z.string(),
    source: z.string(),
    kind: z.enum(["form", "email"]),
    receivedAt: instant,
    status: z.enum(["accepted", "quarantined", "spam"]),
    reason: z.string().nullable(),
  })
  .meta({ id: "Quarantined" });
