import type { Company } from "../../../shared/domain/agreement.ts";
import { poolCount, poolFields } from "../setup/pool-fields.ts";
import { type Problem, problemAt } from "../setup/problems.ts";
import type { Typed } from "../typed-form.ts";
import { named, SelectField, TextField } from "./fields.tsx";

type Props = { readonly typed: Typed; readonly problems: readonly Problem[]; readonly company: Company };

const picks = [
  { value: "round-robin", label: "Everybody in turn" },
  { value: "weighted", label: "In turn, by weight" },
  { value: "fewest-open", label: "Whoever has the fewest open leads" },
];

const PoolForm = ({ n, typed, problems, company }: Props & { readonly n: number }) => {
  const fields = poolFields(n);
  const isNew = !typed[fields.id];
  const team = [...company.members.values()].filter(
    ({ id, active, role }) =>
      typed[fields.member(id)] === "yes" || (active && role !== "marketer" && role !== "administrator"),
  );
  const known = [...company.members.values()].filter(({ active }) => active);
  return (
    <fieldset class="group">
      <legend>{isNew ? "One more pool" : typed[fields.id]}</legend>
      <TextField
        name={fields.id}
        label="Id"
        hint={isNew ? "Leave it empty for no further pool." : "Empty it to take the pool away."}
        value={typed[fields.id]}
        problem={problemAt(problems, `pools.${n}`)}
      />
      <fieldset class="field">
        <legend>Who is in it</legend>
        <div class="choices">
          {team.map(({ id, name, active }) => (
            <label class="choice">
              <input
                type="checkbox"
                name={fields.member(id)}
                value="yes"
                checked={typed[fields.member(id)] === "yes"}
              />
              <span>{active ? name : `${name} (not active)`}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <SelectField
        name={fields.pick}
        label="Who gets the next lead"
        none="Everybody in turn"
        choices={picks.slice(1)}
        value={typed[fields.pick]}
      />
      <TextField
        name={fields.weights}
        label="Weights"
        hint="Like “ana 2, ben 3”, by their ids; everybody else has 1."
        value={typed[fields.weights]}
      />
      <SelectField
        name={fields.fallback}
        label="When none of them can"
        none="Nobody: the managers are told"
        choices={named(known)}
        value={typed[fields.fallback]}
      />
    </fieldset>
  );
};

/** The pools that leads are handed round in, and one more to be filled in. */
export const PoolsForm = (props: Props) => (
  <>
    {Array.from({ length: poolCount(props.typed) }, (_, n) => (
      <PoolForm {...props} n={n} />
    ))}
  </>
);
