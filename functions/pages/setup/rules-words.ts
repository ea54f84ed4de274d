import type { AssignmentRule, RuleCondition } from "../../../shared/domain/policy.ts";
import { listed } from "./problems.ts";

const lists = ["campaign", "territory", "fit", "intent"] as const;

/** "dach: territory DE, AT; intent hot": the pool, and what must hold for a lead to go there. */
const writeRule = ({ pool, when }: AssignmentRule): string => {
  const parts = [
    ...lists.flatMap((name) =>
      when[name] === undefined ? [] : [`${name} ${[when[name]].flat().join(", ")}`],
    ),
    ...(when.answer === undefined ? [] : [`answer ${when.answer.field} = ${when.answer.oneOf.join(", ")}`]),
    ...(when.sameCompany === true ? ["same company"] : []),
    ...(when.referrer === true ? ["referred"] : []),
  ];
  return `${pool}: ${parts.length === 0 ? "always" : parts.join("; ")}`;
};

export const writeRules = (rules: readonly AssignmentRule[]): string => rules.map(writeRule).join("\n");

/** One condition; null when it is none. */
const conditionIn = (text: string): object | null => {
  if (text === "always") return {};
  if (text === "same company") return { sameCompany: true };
  if (text === "referred") return { referrer: true };
  const [, field = "", values] = /^answer (.+?)\s*=\s*(.+)$/.exec(text) ?? [];
  if (values !== undefined) return { answer: { field, oneOf: listed(values) } };
  const [, name = "", wanted = ""] = /^(\S+)\s+(.+)$/.exec(text) ?? [];
  return (lists as readonly string[]).includes(name) ? { [name]: listed(wanted) } : null;
};

/** A rule as it was typed, for the schema to check; the words that say what is wrong when it is none. */
export const readRule = (line: string): { readonly pool: string; readonly when: object } | string => {
  const [, pool, rest = ""] = /^([^:\s]+)\s*:\s*(.+)$/.exec(line) ?? [];
  if (pool === undefined) return `“${line}” is no rule. Write it like “dach: territory DE, AT; intent hot”.`;
  const when: RuleCondition = {};
  for (const part of rest.split(";").map((text) => text.trim())) {
    const condition = conditionIn(part);
    if (condition === null)
      return `“${part}” in “${line}” is no condition. There are: ${lists.join(", ")}, answer …, same company, referred, always.`;
    Object.assign(when, condition);
  }
  return { pool, when };
};
