import type { Campaign } from "../../../shared/domain/campaign.ts";
import type { CostLineProblem } from "../../../shared/domain/read-costs.ts";
import type { RecurringCost } from "../../../shared/domain/recurring-cost.ts";
import { dateWords } from "../../../shared/mail/campaign-words.ts";
import type { FieldProblem } from "../../../shared/schemas/field-problems.ts";
import { showMoney } from "../show.ts";
import type { Typed } from "../typed-form.ts";
import { named, RadioField, SelectField, TextField } from "./fields.tsx";

type AddProps = {
  readonly campaign: Campaign;
  readonly currency: string;
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
  /** One that the form is made for once: pressed twice it counts once. */
  readonly press: string;
};

/** Adds one cost, once or each week or month. */
export const AddCost = ({ campaign, currency, typed, problems, press }: AddProps) => {
  const text = (name: string, label: string, more: object = {}) => (
    <TextField
      name={name}
      label={label}
      value={typed[name]}
      problem={problems.find(({ field }) => field === name)?.message}
      {...more}
    />
  );
  return (
    <form method="post" action={`/campaigns/${campaign.id}/costs`} class="card">
      <h2>Add a cost</h2>
      <input type="hidden" name="press" value={press} />
      {text("date", "Day", { type: "date", required: true })}
      {text("amount", `Amount in ${currency}`, { required: true, inputmode: "decimal" })}
      {text("note", "For what")}
      {campaign.audiences.length > 0 && (
        <SelectField
          name="audience"
          label="For whom"
          none="All audiences: it is shared out among them"
          choices={named(campaign.audiences)}
          value={typed["audience"]}
        />
      )}
      <RadioField
        name="every"
        label="How often?"
        choices={[
          { value: "once", label: "Once" },
          { value: "week", label: "Each week" },
          { value: "month", label: "Each month" },
        ]}
        value={typed["every"] ?? "once"}
      />
      {text("until", "Last day, if it comes again", {
        type: "date",
        hint: "Left blank, it comes until it is ended. It is booked on the morning of each of its days.",
      })}
      <button type="submit">Add it</button>
    </form>
  );
};

type ImportProps = {
  readonly campaign: string;
  readonly currency: string;
  readonly problems: readonly CostLineProblem[];
};

const mostShown = 20;

/** Takes a file of costs, all of it or nothing. */
export const ImportCosts = ({ campaign, currency, problems }: ImportProps) => (
  <form
    method="post"
    action={`/campaigns/${campaign}/costs/import`}
    enctype="multipart/form-data"
    class="card"
  >
    <h2>Add costs from a file</h2>
    {problems.length > 0 && (
      <div class="note bad" role="alert">
        Nothing was added. Mend these lines and send the file again:
        <ul>
          {problems.slice(0, mostShown).map(({ line, message }) => (
            <li>{`Line ${line}: ${message}`}</li>
          ))}
          {problems.length > mostShown && <li>{`and ${problems.length - mostShown} more`}</li>}
        </ul>
      </div>
    )}
    <div class="field">
      <label for="file">CSV file</label>
      <span class="hint" id="file-hint">
        {`A line for each cost: date, amount in ${currency}, what for and, if you like, the audience. Like “2026-01-31, 1200.50, Ads”. The same file again adds nothing.`}
      </span>
      <input id="file" type="file" name="file" accept=".csv,text/csv" required aria-describedby="file-hint" />
    </div>
    <button type="submit">Add them all</button>
  </form>
);

type RecurringProps = {
  readonly campaign: string;
  readonly recurring: readonly RecurringCost[];
  readonly today: string;
  readonly mayChange: boolean;
};

/** What comes again, until when, and a button that ends it. */
export const RecurringCosts = ({ campaign, recurring, today, mayChange }: RecurringProps) =>
  recurring.length === 0 ? null : (
    <section class="card">
      <h2>What comes again</h2>
      <ul class="plain-list">
        {recurring.map(({ id, money, every, from, until, note }) => (
          <li>
            {`${showMoney(money)} each ${every} from ${dateWords(from)}${until === null ? "" : ` to ${dateWords(until)}`}${note === "" ? "" : `: ${note}`}`}
            {mayChange && (until === null || until > today) && (
              <form method="post" action={`/campaigns/${campaign}/costs/end`}>
                <input type="hidden" name="id" value={id} />
                <button type="submit" class="plain">{`End it today: ${note || showMoney(money)}`}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
