import * as z from "zod";
import { emailProblem, normaliseEmail } from "../domain/email-address.ts";

/** An address that mail reaches, in the form that identifies its owner. */
export const emailAddress = z
  .string()
  .transform((text, context) => {
    const address = normaliseEmail(text);
    if (address !== null) return address;
    const message = emailProblem(text) ?? "This is no e-mail address.";
    context.issues.push({ code: "custom", message, input: text });
    return z.NEVER;
  })
  .meta({ format: "email" });

const named = /^[^<>\r\n]{1,100}<([^<>\r\n]+)>$/;

/** What mails come from: "hello@example.com" or "Ada of Example <hello@example.com>". */
export const sender = z
  .string()
  .trim()
  .max(320)
  .refine(
    (text) => !/[\r\n]/.test(text) && normaliseEmail(named.exec(text)?.[1] ?? text) !== null,
    'Write an e-mail address, or a name with the address in angle brackets: "Ada <ada@example.com>".',
  );
