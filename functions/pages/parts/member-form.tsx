import { roles } from "../../../shared/domain/member.ts";
import { type Problem, problemAt } from "../setup/problems.ts";
import type { Typed } from "../typed-form.ts";
import { RadioField, SelectField, TextArea, TextField } from "./fields.tsx";

type Props = {
  /** Where it is sent; null makes a new member, who is named by an id once. */
  readonly member: string | null;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly revision: number;
};

const roleWords = {
  rep: "Rep – owns leads",
  partner: "Partner – a channel partner’s rep, sees only their own leads",
  manager: "Manager – looks after the reps and hands leads over",
  marketer: "Marketer – looks after campaigns",
  administrator: "Administrator – sets up the team and the sources",
} as const;

/** A team member to add or to change. */
export const MemberForm = ({ member, typed, problems, revision }: Props) => {
  const field = (name: string) => ({ name, value: typed[name], problem: problemAt(problems, name) });
  return (
    <form method="post" action={`/setup/members/${member ?? "new"}`} class="card">
      <input type="hidden" name="revision" value={String(revision)} />
      {member === null && (
        <TextField
          {...field("id")}
          label="Id"
          hint="Lower-case letters, digits and hyphens. It stands in the API and never changes."
          required
        />
      )}
      <TextField {...field("name")} label="Name" required />
      <TextField {...field("email")} label="E-mail address" type="email" required />
      <SelectField
        {...field("role")}
        label="Role"
        choices={roles.map((role) => ({ value: role, label: roleWords[role] }))}
        required
      />
      <TextField {...field("timeZone")} label="Time zone" hint="Like “Europe/Berlin”." />
      <TextArea
        {...field("workingHours")}
        label="Working hours"
        hint="One stretch a line, like “Mon–Fri 09:00–18:00”. First-response times count within them."
      />
      <TextField {...field("daysOff")} label="Days off" hint="Like “2026-12-25, 2026-12-26”." />
      <TextArea
        {...field("away")}
        label="Away"
        hint="One absence a line, like “2026-07-01 to 2026-07-14”. New leads go to others meanwhile."
        rows={2}
      />
      <TextField
        {...field("capacity")}
        label="Most open leads at a time"
        hint="Leave it empty for no limit."
        inputmode="decimal"
      />
      <TextField
        {...field("territories")}
        label="Territories"
        hint="Countries, regions or postcodes, like “DE, US-CA, DE-80”."
      />
      <RadioField
        {...field("active")}
        label="Active"
        hint="Whoever is not active signs in no more and gets no leads."
        choices={[
          { value: "yes", label: "Yes" },
          { value: "no", label: "No" },
        ]}
      />
      <button type="submit">{member === null ? "Add to the team" : "Save"}</button>
    </form>
  );
};
