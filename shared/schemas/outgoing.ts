import * as z from "zod";
import { outgoingEvents } from "../domain/outgoing.ts";
import { instant } from "./instant.ts";
import { listOf } from "./list.ts";
import { slug } from "./slug.ts";

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const prefix = "whsec_";
/** Standard Webhooks 1.0.0: so many random bytes. */
const keyBytes = { least: 24, most: 64 };

const isSecret = (text: string): boolean => {
  const key = text.slice(prefix.length);
  if (!text.startsWith(prefix) || !base64.test(key)) return false;
  const { length } = Buffer.from(key, "base64");
  return length >= keyBytes.least && length <= keyBytes.most;
};

const secret = z
  .string()
  .trim()
  .refine(
    isSecret,
    `A secret is "${prefix}" and the base64 of ${keyBytes.least} to ${keyBytes.most} random bytes (Standard Webhooks).`,
  );

/** Where a program wants to be told, and of what. */
export const outgoingBody = z
  .object({
    url: z.string().trim().max(2000).meta({ description: "An https address on the public internet." }),
    events: listOf(z.enum(outgoingEvents))
      .default([...outgoingEvents])
      .meta({
        description: [
          "lead.no-sale: a lead was lost, with the reason and the rep's words.",
          "lead.won: with the amount.",
          "lead.reopened: with the cause.",
          "survey.answered: with the answers.",
          "Each is { type, timestamp, data }, signed by Standard Webhooks; data names the lead by its id alone.",
        ].join(" "),
      }),
    secret: secret.optional().meta({
      description: "Signs. Left out, it stays as it is, and a new endpoint gets one, answered this once.",
      writeOnly: true,
    }),
  })
  .meta({ id: "OutgoingBody" });

export const outgoing = outgoingBody
  .omit({ secret: true })
  .extend({
    id: slug,
    disabledAt: instant
      .nullable()
      .meta({ description: "Since when the address is gone (410); setting it again enables it." }),
  })
  .meta({ id: "Outgoing" });

/** The answer to setting an endpoint: with the secret when it was made for it. */
export const outgoingSet = outgoing
  .extend({
    secret: z.string().optional().meta({ description: "Made for a new endpoint, shown this once." }),
  })
  .meta({ id: "OutgoingSet" });

export const deadLetter = z
  .object({
    id: z.string().meta({ description: "The webhook-id that every attempt carries." }),
    type: z.enum(outgoingEvents),
    createdAt: instant,
    attempts: listOf(
      z.object({
        at: instant,
        outcome: z.string().meta({ description: "The status that was answered, or why none was." }),
      }),
    ),
    payload: z.looseObject({}),
  })
  .meta({ id: "DeadLetter" });
