import { Webhook } from "standardwebhooks";
import type { Headers } from "./post.ts";

/** The headers that prove a webhook to be ours (Standard Webhooks 1.0.0); `now` in milliseconds since the epoch. */
export const signedHeaders = (secret: string, id: string, body: string, now: number): Headers => {
  const at = new Date(now);
  return {
    "content-type": "application/json",
    "user-agent": "follow-through",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
};
