import type { Member } from "../../../shared/domain/member.ts";
import { memberBody } from "../../../shared/schemas/member.ts";
import type { Typed } from "../typed-form.ts";
import { readHours, writeHours } from "./hours-words.ts";
import { linesOf, listed, type Problem, schemaProblems } from "./problems.ts";

export type ReadMember =
  | { readonly ok: true; readonly member: Omit<Member, "id"> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const absence = (line: string) => {
  const [from = "", to = from] = line.split(/\s*(?:–|\bto\b)\s*/);
  return { from, to };
};

/** A team member as the form has them; the same schema checks them as for the API. */
export const readMember = (typed: Typed): ReadMember => {
  const hours = linesOf(typed["workingHours"]).map((line) => ({ line, read: readHours(line) }));
  const unread = hours.filter(({ read }) => read === null);
  const parsed = memberBody.safeParse({
    name: typed["name"] ?? "",
    email: typed["email"] ?? "",
    role: typed["role"],
    timeZone: typed["timeZone"] || "UTC",
    workingHours: hours.flatMap(({ read }) => read ?? []),
    daysOff: listed(typed["daysOff"]),
    away: linesOf(typed["away"]).map(absence),
    capacity: typed["capacity"] ? Number(typed["capacity"]) : null,
    territories: listed(typed["territories"]),
    active: typed["active"] !== "no",
  });
  const problems = [
    ...unread.map(({ line }) => ({
      field: "workingHours",
      message: `“${line}” is no working time. Write it like “Mon–Fri 09:00–18:00”.`,
    })),
    ...(parsed.success ? [] : schemaProblems(parsed.error)),
  ];
  return parsed.success && problems.length === 0
    ? { ok: true, member: parsed.data }
    : { ok: false, problems };
};

/** The form as it stands for a member. */
export const writeMember = (member: Member): Typed => ({
  id: member.id,
  name: member.name,
  email: member.email,
  role: member.role,
  timeZone: member.timeZone,
  workingHours: writeHours(member.workingHours),
  daysOff: member.daysOff.join(", "),
  away: member.away.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join("\n"),
  capacity: member.capacity === null ? "" : String(member.capacity),
  territories: member.territories.join(", "),
  active: member.active ? "yes" : "no",
});
