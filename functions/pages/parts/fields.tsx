import type { Child } from "hono/jsx";

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what was typed, in words. */
  readonly problem?: string | undefined;
};

type Described = {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: "true";
};

const described = ({ name, hint, problem }: FieldProps): Described => {
  const by = [hint !== undefined && `${name}-hint`, problem !== undefined && `${name}-problem`].filter(
    Boolean,
  );
  return {
    id: name,
    ...(by.length > 0 && { "aria-describedby": by.join(" ") }),
    ...(problem !== undefined && { "aria-invalid": "true" }),
  };
};

const Notes = ({ name, hint, problem }: FieldProps) => (
  <>
    {hint !== undefined && (
      <span class="hint" id={`${name}-hint`}>
        {hint}
      </span>
    )}
    {problem !== undefined && (
      <span class="problem" id={`${name}-problem`}>
        {problem}
      </span>
    )}
  </>
);

const Labelled = (props: FieldProps & { readonly children: Child }) => (
  <div class="field">
    <label for={props.name}>{props.label}</label>
    <Notes {...props} />
    {props.children}
  </div>
);

type TextProps = FieldProps & {
  readonly value?: string | undefined;
  readonly type?: "text" | "email" | "tel" | "date" | "datetime-local";
  readonly required?: boolean;
  readonly autocomplete?: string;
  readonly inputmode?: "decimal" | "text";
  readonly placeholder?: string;
};

export const TextField = ({ type = "text", required = false, value = "", ...props }: TextProps) => (
  <Labelled {...props}>
    <input
      {...described(props)}
      name={props.name}
      type={type}
      value={value}
      required={required}
      autocomplete={props.autocomplete ?? "off"}
      inputmode={props.inputmode}
      placeholder={props.placeholder}
      maxlength={500}
    />
  </Labelled>
);

/** A file to send along; the form needs `enctype="multipart/form-data"`. */
export const FileField = ({ accept, ...props }: FieldProps & { readonly accept: string }) => (
  <Labelled {...props}>
    <input {...described(props)} name={props.name} type="file" accept={accept} />
  </Labelled>
);

type AreaProps = FieldProps & {
  readonly value?: string | undefined;
  readonly required?: boolean;
  readonly rows?: number;
};

export const TextArea = ({ value = "", required = false, rows = 3, ...props }: AreaProps) => (
  <Labelled {...props}>
    <textarea {...described(props)} name={props.name} rows={rows} required={required} maxlength={5000}>
      {value}
    </textarea>
  </Labelled>
);

export type Choice = { readonly value: string; readonly label: string };

/** Things with an id and a name, to choose from by name. */
export const named = (entries: Iterable<{ readonly id: string; readonly name: string }>): readonly Choice[] =>
  Array.from(entries, ({ id, name }) => ({ value: id, label: name }));

type ChoiceProps = FieldProps & {
  readonly choices: readonly Choice[];
  readonly value?: string | undefined;
  readonly required?: boolean;
};

type SelectProps = ChoiceProps & {
  /** What the first entry says, which chooses nothing. */
  readonly none?: string;
};

export const SelectField = ({
  choices,
  value = "",
  required = false,
  none = "Please choose",
  ...props
}: SelectProps) => (
  <Labelled {...props}>
    <select {...described(props)} name={props.name} required={required}>
      <option value="">{none}</option>
      {choices.map((choice) => (
        <option value={choice.value} selected={choice.value === value}>
          {choice.label}
        </option>
      ))}
    </select>
  </Labelled>
);

type TickProps = { readonly name: string; readonly label: string; readonly checked: boolean };

/** A box to tick, which posts "yes"; left alone, it stays absent from what is posted. */
export const Tick = ({ name, label, checked }: TickProps) => (
  <label class="tick">
    <input type="checkbox" name={name} value="yes" checked={checked} />
    <span>{label}</span>
  </label>
);

/** Radio buttons as large targets side by side; left alone, the field stays absent from what is posted. */
export const RadioField = ({ choices, value = "", required = false, ...props }: ChoiceProps) => {
  return (
    <fieldset class="field" aria-describedby={described(props)["aria-describedby"]}>
      <legend>{props.label}</legend>
      <Notes {...props} />
      <div class={choices.length > 3 ? "choices many" : "choices"}>
        {choices.map((choice) => (
          <label class="choice">
            <input
              type="radio"
              name={props.name}
              value={choice.value}
              checked={choice.value === value}
              required={required}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
