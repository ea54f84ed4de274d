import type { Contest } from "../../shared/domain/contest/contest.ts";
import { contestBody } from "../../shared/schemas/contest.ts";
import type { Typed } from "./typed-form.ts";

export const memberField = (id: string): string => `member-${id}`;

/** What is wrong, by the name of the field. */
export type Problems = Readonly<Record<string, string>>;

const required: Problems = {
  metric: "Choose what decides.",
  from: "Say on which day it begins.",
  to: "Say which day is the last.",
};

const tickedMembers = (typed: Typed): readonly string[] => {
  const prefix = memberField("");
  return Object.keys(typed)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
};

type Reading =
  | { readonly ok: true; readonly contest: Contest }
  | { readonly ok: false; readonly problems: Problems };

/** A contest as somebody filled it in, or what is wrong with it field by field. */
export const readContest = (typed: Typed, id: string, timeZone: string): Reading => {
  const members = tickedMembers(typed);
  const least = typed["minimumLeads"]?.trim() ?? "";
  const parsed = contestBody.safeParse({
    name: typed["name"] ?? "",
    metric: typed["metric"],
    from: typed["from"],
    to: typed["to"],
    timeZone,
    minimumLeads: least === "" ? undefined : Number(least),
    prize: typed["prize"]?.trim() || null,
    members: members.length === 0 ? null : members,
    pool: typed["pool"] || null,
  });
  if (parsed.success) return { ok: true, contest: { ...parsed.data, id, timeZone } };
  const problems = Object.fromEntries(
    parsed.error.issues.map(({ path: [field = "name"], message }) => {
      const name = String(field);
      return [
        name,
        typed[name]
          ? name === "minimumLeads"
            ? "Write a whole number from 1 to 10,000."
            : message
          : (required[name] ?? message),
      ];
    }),
  );
  return { ok: false, problems };
};

/** The form as a contest fills it. */
export const typedFrom = (contest: Contest): Typed => ({
  name: contest.name,
  metric: contest.metric,
  from: contest.from,
  to: contest.to,
  minimumLeads: String(contest.minimumLeads),
  prize: contest.prize ?? "",
  pool: contest.pool ?? "",
  ...Object.fromEntries((contest.members ?? []).map((id) => [memberField(id), "on"])),
});

const longestId = 50;

/** An id made of the name that no other contest has. */
export const idFor = (name: string, taken: ReadonlySet<string>): string => {
  const slug =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, longestId)
      .replace(/^-+|-+$/g, "") || "contest";
  for (let n = 1; ; n++) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(id)) return id;
  }
};
