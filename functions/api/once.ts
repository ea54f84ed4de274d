import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";

/**
 * A caller whose answer got lost asks again with the same key, and what it asked for is done once
 * (draft-ietf-httpapi-idempotency-key-header).
 */
export const idempotencyKey = z.object({
  "idempotency-key": z
    .string()
    .min(1)
    .max(255)
    .optional()
    .openapi({ description: "Chosen by the caller; the same call with the same key is done once." }),
});

/** What a key stands for in the table: nothing of the caller's own text; null without a key. */
export const markOf = (headers: z.infer<typeof idempotencyKey>): string | null => {
  const key = headers["idempotency-key"];
  return key === undefined ? null : `key-${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;
};
