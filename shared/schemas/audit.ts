import * as z from "zod";
import { auditSubjects } from "../domain/audit.ts";
import { instant } from "./instant.ts";
import { listOf } from "./list.ts";

const value = z.string().nullable();

export const auditEntry = z
  .object({
    at: instant,
    by: value.meta({ description: "The member; null is a program with the API token, or a command." }),
    via: z.enum(["email-link", "page", "api", "webhook", "email", "command", "rule"]),
    subject: z.enum(auditSubjects),
    id: z.string().meta({ description: "Which one of its kind." }),
    action: z.string().meta({ description: "added, changed, moved, erased and the like." }),
    fields: listOf(z.object({ field: z.string(), before: value, after: value })).meta({
      description: "What changed, by dotted path. Of secrets only that they did.",
    }),
  })
  .meta({ id: "AuditEntry" });
