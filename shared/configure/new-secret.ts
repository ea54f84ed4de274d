import { randomBytes } from "node:crypto";

const secretBytes = 32;

/** A secret for a tool that takes ours, as Standard Webhooks writes them: 32 random bytes in base64. */
export const newSecret = (): string => `whsec_${randomBytes(secretBytes).toString("base64")}`;
