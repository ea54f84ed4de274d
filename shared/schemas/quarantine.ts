import * as z from "zod";
import { instant } from "./instant.ts";

/** A webhook, or a mail to a lead's reply address, that was kept but not understood, or looks like spam. */
export const quarantined = z
  .object({
    id: z.string(),
    source: z.string(),
    kind: z.enum(["form", "email", "mail"]),
    receivedAt: instant,
    status: z.enum(["accepted", "quarantined", "spam"]),
    reason: z.string().nullable(),
    about: z.string().nullable().meta({ description: "A mail's sender and subject." }),
  })
  .meta({ id: "Quarantined" });
