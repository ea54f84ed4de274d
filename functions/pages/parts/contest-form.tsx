import type { Company } from "../../../shared/domain/agreement.ts";
import { metrics } from "../../../shared/domain/sales/metrics.ts";
import { memberField, type Problems } from "../read-contest.ts";
import type { Typed } from "../typed-form.ts";
import { SelectField, TextField, Tick } from "./fields.tsx";

type Props = {
  readonly company: Company;
  readonly action: string;
  readonly typed: Typed;
  readonly problems: Problems;
  readonly timeZone: string;
  readonly button: string;
  /** The revision that a change is made on; null for a new contest. */
  readonly revision: number | null;
};

const Participants = ({ company, typed, problems }: Pick<Props, "company" | "typed" | "problems">) => {
  const sellers = [...company.members.values()].filter(
    ({ active, role }) => active && (role === "rep" || role === "partner"),
  );
  const problem = problems["members"];
  return (
    <fieldset
      class="field"
      aria-describedby={problem === undefined ? "members-hint" : "members-hint members-problem"}
    >
      <legend>Only these</legend>
      <span class="hint" id="members-hint">
        Tick nobody for all of the pool, or all active reps.
      </span>
      {problem !== undefined && (
        <span class="problem" id="members-problem">
          {problem}
        </span>
      )}
      <div class="ticks">
        {sellers.map(({ id, name, role }) => (
          <Tick
            name={memberField(id)}
            label={role === "partner" ? `${name} (partner)` : name}
            checked={typed[memberField(id)] !== undefined}
          />
        ))}
      </div>
    </fieldset>
  );
};

/** Sets up a contest, or changes one; keeps what was typed beside what is wrong with it. */
export const ContestForm = ({ company, action, typed, problems, timeZone, button, revision }: Props) => {
  const field = (name: string) => ({ name, value: typed[name], problem: problems[name] });
  return (
    <form method="post" action={action}>
      {revision !== null && <input type="hidden" name="revision" value={String(revision)} />}
      <TextField {...field("name")} label="Name" required />
      <SelectField
        {...field("metric")}
        label="What decides"
        hint="Always measured against what the others made of leads of the same campaign and fit."
        choices={metrics.map(({ id, title }) => ({ value: id, label: title }))}
        required
      />
      <div class="columns">
        <TextField
          {...field("from")}
          label="First day"
          type="date"
          hint={`From midnight in ${timeZone}`}
          required
        />
        <TextField
          {...field("to")}
          label="Last day"
          type="date"
          hint="Decided at eight on the next morning"
          required
        />
      </div>
      <TextField
        {...field("minimumLeads")}
        value={typed["minimumLeads"] ?? "10"}
        label="Fewest leads"
        hint="Whoever’s figure rests on fewer is not ranked."
        inputmode="decimal"
      />
      <TextField {...field("prize")} label="Prize" hint="Optional" />
      <SelectField
        {...field("pool")}
        label="Who takes part"
        hint="Choose people who get leads of the same campaigns: others cannot be compared."
        none="All active reps"
        choices={company.policy.pools.map(({ id }) => ({ value: id, label: `The pool ${id}` }))}
      />
      <Participants company={company} typed={typed} problems={problems} />
      <button type="submit">{button}</button>
    </form>
  );
};
