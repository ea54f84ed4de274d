import type { Person } from "../../shared/domain/lead.ts";

/** A person in a list. */
export const contactView = ({ email, name, company }: Person) => ({ email, name, company });
