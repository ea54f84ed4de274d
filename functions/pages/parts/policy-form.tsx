import type { Company } from "../../../shared/domain/agreement.ts";
import { type Problem, problemAt } from "../setup/problems.ts";
import type { Typed } from "../typed-form.ts";
import { RadioField, TextArea, TextField } from "./fields.tsx";
import { PoolsForm } from "./pools-form.tsx";
import { Section } from "./tiles.tsx";

type Props = {
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly revision: number;
  readonly company: Company;
};

/** The agreement between marketing and sales to change, all of it at once. */
export const PolicyForm = ({ typed, problems, revision, company }: Props) => {
  const field = (name: string) => ({ name, value: typed[name], problem: problemAt(problems, name) });
  return (
    <form method="post" action="/setup/policy">
      <input type="hidden" name="revision" value={String(revision)} />
      <Section title="How soon somebody answers">
        <p class="quiet">In the owner’s working time. Write times like “15 min”, “24 h” or “3 days”.</p>
        <div class="fields">
          <TextField {...field("firstResponse.hot")} label="Hot: asked for a call or a demo" required />
          <TextField {...field("firstResponse.ideal")} label="Ideal client" required />
          <TextField {...field("firstResponse.other")} label="Everybody else" required />
          <TextField {...field("remindAt")} label="The rep is reminded at" hint="Shares of that time." />
          <TextField {...field("escalateAt")} label="The manager is told at" required />
          <TextField {...field("reassignAt")} label="It goes to the next rep at" required />
        </div>
      </Section>
      <Section title="How often somebody tries, and when a lead closes">
        <TextArea
          {...field("attempts")}
          label="Attempts"
          hint="When each is due, counted from the first: “at once, 45 min, 1 day, 3 days”."
          rows={2}
          required
        />
        <div class="fields">
          <TextField
            {...field("autoCloseAfter")}
            label="Closes after the last attempt"
            hint="Whole working days."
            required
          />
          <TextField {...field("idleCloseAfter")} label="Closes without any activity after" required />
        </div>
      </Section>
      <Section title="The survey">
        <div class="fields">
          <TextField {...field("survey.after")} label="Asked after the first contact" required />
          <TextField {...field("survey.reminderAfter")} label="Reminded after" required />
          <TextField {...field("survey.openFor")} label="Open for" required />
          <TextField {...field("survey.throttle")} label="One person at most once in" required />
        </div>
      </Section>
      <Section title="The ideal client">
        <TextArea
          {...field("idealClient")}
          label="One criterion a line"
          hint="Like “country: one-of DE, AT”; “(weight 3)” makes it count more, and a “!” at the end that a lead that misses it is no fit."
          rows={5}
        />
        <p>
          <a href="/setup/try">Try a profile on the last leads</a> before you save it here.
        </p>
      </Section>
      <Section title="Who gets a lead">
        <RadioField
          {...field("handOut")}
          label="New leads go to"
          choices={[
            { value: "pool", label: "the pool’s next rep" },
            { value: "manager", label: "the manager, who hands them out" },
          ]}
          required
        />
        <TextArea
          {...field("rules")}
          label="Rules, the first that holds decides"
          hint="One a line, the pool first: “dach: territory DE, AT; intent hot”, “everyone: always”."
          rows={4}
        />
        <PoolsForm typed={typed} problems={problems} company={company} />
      </Section>
      <Section title="The company">
        <div class="fields">
          <TextField {...field("company")} label="Name, as prospects know it" required />
          <TextField {...field("sender")} label="Mails come from" required />
          <TextField {...field("currency")} label="Currency" hint="Its ISO code, like “USD”." required />
        </div>
      </Section>
      <button type="submit">Save the agreement</button>
    </form>
  );
};
