import type { Company } from "../../../shared/domain/agreement.ts";
import { type Campaign, campaignTypes } from "../../../shared/domain/campaign.ts";
import { teamOf } from "../../../shared/domain/campaign-decision.ts";
import type { FieldProblem } from "../../../shared/schemas/field-problems.ts";
import { showCode } from "../show.ts";
import type { Typed } from "../typed-form.ts";
import { AgreementFields } from "./agreement-fields.tsx";
import { AudienceFields } from "./audience-fields.tsx";
import { named, SelectField, TextArea, TextField, Tick } from "./fields.tsx";

type Props = {
  readonly action: string;
  readonly company: Company;
  /** Null for a new one. */
  readonly known: Campaign | null;
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
  /** The revision that the form was opened on. */
  readonly seen: number;
};

const inForm: ReadonlySet<string> = new Set(["firstResponse", "attempts", "autoCloseAfter", "idealClient"]);

const OfferFields = ({ known, typed, problemOf }: Pick<Props, "known" | "typed"> & Asking) => {
  const file = known?.offer?.file;
  return (
    <fieldset class="field">
      <legend>Offer</legend>
      <TextField
        name="offerTitle"
        label="What people get"
        value={typed["offerTitle"]}
        problem={problemOf("offerTitle")}
        placeholder="The spring checklist"
      />
      <TextField
        name="offerUrl"
        label="Link to it"
        hint={
          file
            ? `Not used while the file “${file.name}” is stored.`
            : "Or leave title and link blank, and store a file instead: this is done on a page of its own."
        }
        value={typed["offerUrl"]}
        problem={problemOf("offerUrl")}
        placeholder="https://www.example.com/checklist.pdf"
      />
      {file && (
        <Tick
          name="removeFile"
          label={`Use the link instead of the file “${file.name}”`}
          checked={typed["removeFile"] !== undefined}
        />
      )}
    </fieldset>
  );
};

type Asking = { readonly problemOf: (field: string) => string | undefined };

/** Everything that a marketer says about a campaign. Works without script; what was typed stays in it. */
export const CampaignForm = ({ action, company, known, typed, problems, seen }: Props) => {
  const problemOf = (field: string) => problems.find((one) => one.field === field)?.message;
  const members = [...company.members.values()].filter(({ active }) => active);
  const text = (name: string, label: string, more: object = {}) => (
    <TextField name={name} label={label} value={typed[name]} problem={problemOf(name)} {...more} />
  );
  const owners = members.filter(({ role }) => role === "marketer" || role === "administrator");
  const reviewers = members.filter((member) => teamOf(member) === "sales");
  const others = [...company.campaigns.values()].filter(({ id }) => id !== known?.id);
  const { currency } = company.policy;
  return (
    <form method="post" action={action} class="card">
      <input type="hidden" name="seen" value={String(seen)} />
      {text("name", "Name", { required: true })}
      {known === null &&
        text("id", "Id", {
          hint: "Stands in links and webhooks and never changes. Left blank, it is made of the name.",
        })}
      <div class="columns">
        <SelectField
          name="type"
          label="Kind"
          choices={campaignTypes.map((value) => ({ value, label: showCode(value) }))}
          value={typed["type"]}
          problem={problemOf("type")}
        />
        <SelectField
          name="owner"
          label="Who answers for it"
          none="Nobody yet"
          choices={named(owners)}
          value={typed["owner"]}
          problem={problemOf("owner")}
        />
        {text("startsOn", "First day", { type: "date" })}
        {text("endsOn", "Last day", { type: "date", hint: "It ends by itself when this day is over." })}
      </div>
      <AudienceFields typed={typed} problems={problems} />
      <OfferFields known={known} typed={typed} problemOf={problemOf} />
      {text("landingPage", "Landing page", { placeholder: "https://www.example.com/spring" })}
      <div class="columns">
        {text("goalLeads", "Goal: leads", { inputmode: "decimal" })}
        {text("goalRevenue", `Goal: revenue in ${currency}`, { inputmode: "decimal" })}
      </div>
      <SelectField
        name="replaces"
        label="Takes the place of"
        none="No other campaign"
        choices={named(others)}
        value={typed["replaces"]}
        problem={problemOf("replaces")}
      />
      <h2>Briefing of the reps</h2>
      <TextArea
        name="message"
        label="What the campaign says"
        value={typed["message"]}
        problem={problemOf("message")}
        rows={4}
      />
      <TextArea
        name="talkingPoints"
        label="Talking points, one a line"
        value={typed["talkingPoints"]}
        problem={problemOf("talkingPoints")}
        rows={4}
      />
      <fieldset class="field" id="reviewers">
        <legend>Who has to approve it</legend>
        <span class="hint">Everybody ticked. With nobody ticked, any one sales manager.</span>
        {reviewers.map(({ id, name }) => (
          <Tick name={`reviewer-${id}`} label={name} checked={typed[`reviewer-${id}`] !== undefined} />
        ))}
      </fieldset>
      <fieldset class="field">
        <legend>Prospects who are no fit</legend>
        <Tick
          name="declineWrongFit"
          label="Get a courteous “not for you” by mail"
          checked={typed["declineWrongFit"] !== undefined}
        />
      </fieldset>
      <AgreementFields
        typed={typed}
        problemOf={problemOf}
        policy={company.policy}
        others={Object.keys(known?.policy ?? {}).filter((part) => !inForm.has(part))}
      />
      <button type="submit">{known === null ? "Create the draft" : "Save"}</button>
    </form>
  );
};
