import type { Company } from "../../../shared/domain/agreement.ts";
import type { Source } from "../../../shared/domain/source.ts";
import { adapterOf, sourceTypes } from "../../../shared/vendors/pasted-url.ts";
import { type Problem, problemAt } from "../setup/problems.ts";
import type { Typed } from "../typed-form.ts";
import { named, RadioField, SelectField, TextArea, TextField, Tick } from "./fields.tsx";

type Props = {
  /** The webhook that is changed; null makes a new one. */
  readonly known: Source | null;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly revision: number;
  readonly company: Company;
};

const Secret = ({ known, typed, problems }: Pick<Props, "known" | "typed" | "problems">) => {
  const has = known?.secret != null;
  return (
    <>
      <RadioField
        name="secretWish"
        label="Secret"
        hint={
          has
            ? "One is set. It is never shown; it can only be replaced."
            : "What proves that a webhook is the tool’s own. Without one, a token in the URL does where the tool cannot sign."
        }
        problem={problemAt(problems, "secretWish")}
        choices={[
          ...(has ? [{ value: "keep", label: "Keep it" }] : []),
          { value: "make", label: "Make one for me" },
          { value: "paste", label: "Paste the tool’s" },
          { value: "none", label: has ? "Take it away" : "None" },
        ]}
        value={typed["secretWish"] ?? (has ? "keep" : "none")}
      />
      <TextField
        name="secret"
        label="The tool’s secret"
        hint="Only where the tool shows one; for SendGrid it is the public key."
        problem={problemAt(problems, "secret")}
      />
      {has && (
        <div class="field">
          <Tick
            name="keepPrevious"
            label="Take webhooks signed with the secret until now as well, while the new one is put into the tool"
            checked={typed["keepPrevious"] === "yes"}
          />
        </div>
      )}
      {known?.previousSecret != null && (
        <div class="field">
          <Tick
            name="endPrevious"
            label="The secret before is still taken: end that"
            checked={typed["endPrevious"] === "yes"}
          />
        </div>
      )}
    </>
  );
};

/** A webhook to connect or to change. */
export const SourceForm = ({ known, typed, problems, revision, company }: Props) => {
  const field = (name: string) => ({ name, value: typed[name], problem: problemAt(problems, name) });
  return (
    <form
      method="post"
      action={known ? `/setup/sources/${known.id}/edit` : "/setup/sources/new"}
      class="card"
    >
      <input type="hidden" name="revision" value={String(revision)} />
      {known === null && (
        <TextField
          {...field("id")}
          label="Id"
          hint="Lower-case letters, digits and hyphens. It stands in the URL and never changes."
          required
        />
      )}
      <SelectField
        {...field("type")}
        label="Tool"
        choices={sourceTypes().map((type) => ({ value: type, label: adapterOf(type)?.setup.name ?? type }))}
        required
      />
      <SelectField
        {...field("campaign")}
        label="Campaign"
        none="As the webhook says (utm_campaign, form id)"
        choices={named(company.campaigns.values())}
      />
      <TextField {...field("audience")} label="Audience" hint="Leave it empty to take it from the webhook." />
      <Secret known={known} typed={typed} problems={problems} />
      <details open={Boolean(problemAt(problems, "fields") ?? problemAt(problems, "origins"))}>
        <summary>Where values stand, who may post, and Meta’s access token</summary>
        <TextArea
          {...field("fields")}
          label="Where values stand in the payload"
          hint="One a line, like “email: answers.email”. Usual names are found without it."
        />
        <TextField
          {...field("origins")}
          label="Web sites that may post the form"
          hint="Like “https://www.example.com”; empty allows every one."
        />
        <TextField
          name="accessToken"
          label="Access token"
          hint="Only for tools that announce leads by ids (Meta). Never shown; empty keeps what is set."
          problem={problemAt(problems, "accessToken")}
        />
      </details>
      <button type="submit">{known === null ? "Connect it" : "Save"}</button>
    </form>
  );
};
