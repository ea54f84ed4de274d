import * as z from "zod";

/** An id that callers choose. */
export const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    "An id is made of lower-case letters, digits and hyphens, begins with a letter or digit, and has at most 64 characters.",
  );
