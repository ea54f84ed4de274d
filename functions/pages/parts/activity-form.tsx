import type { Child } from "hono/jsx";
import { type Company, policyFor } from "../../../shared/domain/agreement.ts";
import { type ActivityType, type Lead, type Person, reasons } from "../../../shared/domain/lead.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { reasonWords } from "../../../shared/mail/lead-words.ts";
import { activityWords } from "../activity-words.ts";
import { personName } from "../names.ts";
import { showCode } from "../show.ts";
import type { Typed } from "../typed-form.ts";
import { named, RadioField, SelectField, TextArea, TextField } from "./fields.tsx";

export type ActivityFormProps = {
  readonly company: Company;
  readonly member: Member;
  readonly person: Person;
  readonly lead: Lead;
  /** Raised by every change: tells the presses of this page from those of an earlier one. */
  readonly version: number;
  readonly chosen: ActivityType;
  readonly action: string;
  readonly typed: Typed;
  readonly problem: { readonly field: string | null; readonly words: string } | null;
};

type Extra = ActivityFormProps & { readonly problemOf: (field: string) => string | undefined };

const Criterion = ({ company, lead, typed, problemOf, hint }: Extra & { readonly hint?: string }) => {
  const field = {
    name: "criterion",
    label: "Which criterion does it miss?",
    hint,
    problem: problemOf("criterion"),
  };
  const profile = policyFor(company, lead.campaign).idealClient.map(({ field: name }) => name);
  if (profile.length === 0) return <TextField {...field} value={typed["criterion"]} />;
  const choices = [...new Set(profile)].map((name) => ({ value: name, label: showCode(name) }));
  return <SelectField {...field} choices={choices} value={typed["criterion"]} />;
};

const Remark = ({
  typed,
  problemOf,
  label,
  hint,
}: Extra & { readonly label: string; readonly hint?: string }) => (
  <TextArea name="text" label={label} hint={hint} value={typed["text"]} problem={problemOf("text")} />
);

const customers = [
  { value: "new", label: "New customer" },
  { value: "existing", label: "Existing customer" },
];

/** What the list of known customers says; the rep has the last word. */
const presumed = ({ lead, company }: Extra): string | undefined =>
  lead.isCustomer ? "existing" : company.knowsCustomers ? "new" : undefined;

const Won = (props: Extra) => (
  <>
    <TextField
      name="amount"
      label={`Amount in ${policyFor(props.company, props.lead.campaign).currency}`}
      hint="Write it as you like: 12,000.50 or 12.000,50"
      value={props.typed["amount"]}
      problem={props.problemOf("amount") ?? props.problemOf("money")}
      inputmode="decimal"
      required
    />
    <RadioField
      name="customer"
      label="Is it a new customer?"
      hint={presumed(props) && "Filled in by the list of known customers: change it if you know better."}
      choices={customers}
      value={props.typed["customer"] ?? presumed(props)}
      problem={props.problemOf("customer")}
      required
    />
    <Remark {...props} label="Anything to add?" />
  </>
);

const saleReasons = reasons
  .filter((reason) => reason !== "not-worked")
  .map((reason) => ({ value: reason, label: reasonWords[reason] }));

const NoSale = (props: Extra) => (
  <>
    <SelectField
      name="reason"
      label="Why is there no sale?"
      choices={saleReasons}
      value={props.typed["reason"]}
      problem={props.problemOf("reason")}
      required
    />
    <Criterion {...props} hint="Only for a wrong fit." />
    <Remark
      {...props}
      label="In your words"
      hint="Marketing reads this. Needed where the reason is “other”."
    />
    <TextField
      name="until"
      type="date"
      label="Come back to it on"
      hint="Leave it empty to close the lead for good."
      value={props.typed["until"]}
      problem={props.problemOf("until")}
    />
  </>
);

const HandOver = (props: Extra) => {
  const others = [...props.company.members.values()].filter(
    ({ id, active, role }) =>
      active && id !== props.lead.owner && (role === "rep" || role === "partner" || role === "manager"),
  );
  return (
    <>
      <SelectField
        name="to"
        label="Who takes it over?"
        choices={named(others)}
        value={props.typed["to"]}
        problem={props.problemOf("to")}
        required
      />
      <Remark {...props} label="What should they know?" />
    </>
  );
};

const Snooze = (props: Extra) => (
  <>
    <TextField
      name="until"
      type="date"
      label="Until when?"
      hint="You get a mail on that day."
      value={props.typed["until"]}
      problem={props.problemOf("until")}
      required
    />
    <Remark {...props} label="Why?" />
  </>
);

/** Whoever logs late says when it was: a call in time is then not taken for a missing one. */
const Attempt = (props: Extra) => (
  <>
    <TextField
      name="at"
      type="datetime-local"
      label="When was it? (optional)"
      hint={`Leave it empty if it was just now. Your time (${props.member.timeZone}).`}
      value={props.typed["at"]}
      problem={props.problemOf("at")}
    />
    <Remark {...props} label="Anything to note? (optional)" />
  </>
);

const fieldsFor = (props: Extra): Child => {
  switch (props.chosen) {
    case "won":
      return <Won {...props} />;
    case "no-sale":
      return <NoSale {...props} />;
    case "not-a-fit":
      return (
        <>
          <Criterion {...props} />
          <Remark {...props} label="In your words" hint="Marketing reads this." />
        </>
      );
    case "snooze":
      return <Snooze {...props} />;
    case "hand-over":
      return <HandOver {...props} />;
    case "statement":
      return <Remark {...props} label="Your statement" hint="Both teams read it where the lead is judged." />;
    case "note":
      return <Remark {...props} label="Your note" />;
    case "no-answer":
    case "spoke":
    case "meeting":
    case "demo":
      return <Attempt {...props} />;
  }
};

/** The choice that was made, with the fields it needs and exactly one button. */
export const ActivityForm = (props: ActivityFormProps) => {
  const { chosen, action, version, person, problem } = props;
  const problemOf = (field: string) => (problem?.field === field ? problem.words : undefined);
  return (
    <form method="post" action={action} class="card" id="log">
      <h2>{activityWords[chosen].choice}</h2>
      {fieldsFor({ ...props, problemOf })}
      <input type="hidden" name="v" value={version} />
      <button type="submit" name="do" value={chosen}>
        {activityWords[chosen].button(personName(person))}
      </button>
    </form>
  );
};
