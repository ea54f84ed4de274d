import { type OutgoingEvent, outgoingEvents } from "../../../shared/domain/outgoing.ts";
import { type Problem, problemAt } from "../setup/problems.ts";
import { eventField } from "../setup/read-outgoing.ts";
import type { Typed } from "../typed-form.ts";
import { RadioField, TextField, Tick } from "./fields.tsx";

/** What a program can be told of, for people. */
export const eventWords: Readonly<Record<OutgoingEvent, string>> = {
  "lead.no-sale": "a lost lead",
  "lead.won": "a sale",
  "lead.reopened": "a lead that is open again",
  "survey.answered": "a prospect’s answers",
};

/** What comes with it. */
const details: Readonly<Record<OutgoingEvent, string>> = {
  "lead.no-sale": "the reason and the rep’s words",
  "lead.won": "the amount, and whether the customer is new",
  "lead.reopened": "why it is",
  "survey.answered": "what they wrote",
};

type Props = {
  /** The address that is changed; null sets a new one. */
  readonly id: string | null;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly revision: number;
};

/** An address to be told, or to change. */
export const OutgoingForm = ({ id, typed, problems, revision }: Props) => {
  const field = (name: string) => ({ name, value: typed[name], problem: problemAt(problems, name) });
  const isNew = id === null;
  return (
    <form method="post" action={isNew ? "/setup/outgoing/new" : `/setup/outgoing/${id}/edit`} class="card">
      <input type="hidden" name="revision" value={String(revision)} />
      {isNew && (
        <TextField
          {...field("id")}
          label="Id"
          hint="Lower-case letters, digits and hyphens, like “crm”. It never changes."
          required
        />
      )}
      <TextField
        {...field("url")}
        label="Address"
        hint="Where the program takes webhooks: https, on the public internet."
        placeholder="https://crm.example.com/webhooks"
        required
      />
      <fieldset class="field">
        <legend>It is told of</legend>
        <div>
          {outgoingEvents.map((event) => (
            <Tick
              name={eventField(event)}
              label={`${eventWords[event]}, with ${details[event]}`}
              checked={typed[eventField(event)] !== undefined}
            />
          ))}
        </div>
      </fieldset>
      <RadioField
        name="secretWish"
        label="Secret"
        hint={
          isNew
            ? "It signs what is sent (Standard Webhooks), so that the program knows it is from here."
            : "One is set. It is never shown; it can only be replaced."
        }
        problem={problemAt(problems, "secretWish")}
        choices={[
          ...(isNew ? [] : [{ value: "keep", label: "Keep it" }]),
          { value: "make", label: "Make one for me" },
          { value: "paste", label: "Paste the program’s" },
        ]}
        value={typed["secretWish"] ?? (isNew ? "make" : "keep")}
      />
      <TextField
        name="secret"
        label="The program’s secret"
        hint="Only where the program shows one; it begins with “whsec_”."
        problem={problemAt(problems, "secret")}
      />
      <button type="submit">{isNew ? "Tell it from now on" : "Save"}</button>
    </form>
  );
};
