import type { Context } from "hono";

/** What was typed, by the names of the form's fields. */
export type Typed = Readonly<Record<string, string>>;

/** The text fields of a posted form, the last of repeated ones; nothing when the body is no form. */
export const typedForm = async (c: Context): Promise<Typed> => {
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
};

/** What a mail's link has chosen beside the activity: who takes the lead over. */
export const filledIn = (c: Context): Typed => {
  const to = c.req.query("to");
  return to === undefined ? {} : { to };
};
