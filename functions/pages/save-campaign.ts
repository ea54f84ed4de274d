import { type Company, withCampaign } from "../../shared/domain/agreement.ts";
import type { Campaign } from "../../shared/domain/campaign.ts";
import { campaignProblems } from "../../shared/domain/campaign-problems.ts";
import type { Member } from "../../shared/domain/member.ts";
import { type FieldProblem, fieldProblems } from "../../shared/schemas/field-problems.ts";
import { putCampaign } from "../../shared/store/directory.ts";
import { fieldOfPath } from "./campaign-fields.ts";
import { readCampaign } from "./read-campaign.ts";
import { nowOf, type Site } from "./site.ts";
import type { Typed } from "./typed-form.ts";

/** What came of a press on "Save". */
export type SavedCampaign =
  | { readonly kind: "saved" }
  | { readonly kind: "wrong"; readonly problems: readonly FieldProblem[] }
  /** Somebody else has changed it since the form was opened. */
  | { readonly kind: "overtaken" };

/** Reads a typed campaign by the API's own schema, loaded when something is saved; problems by the form's fields. */
const parsed = async (typed: Typed, id: string, known: Campaign | null, company: Company) => {
  const { campaignBody } = await import("../../shared/schemas/campaign.ts");
  const { slug } = await import("../../shared/schemas/slug.ts");
  const { body, problems: misread } = readCampaign(typed, known, company.policy.currency);
  const named = slug.safeParse(id);
  const problems = [
    ...misread,
    ...(named.success
      ? []
      : [{ field: "id", message: named.error.issues[0]?.message ?? "This cannot be an id." }]),
  ];
  const read = campaignBody.safeParse(body);
  const inForm = (found: readonly FieldProblem[]) =>
    found.map(({ field, message }) => ({ field: fieldOfPath(field, typed), message }));
  if (!read.success) return { problems: [...problems, ...inForm(fieldProblems(read.error.issues))] };
  const campaign: Campaign = { id, ...read.data, state: known?.state ?? "draft" };
  const wrong = campaignProblems(campaign, known ?? undefined, withCampaign(company, campaign));
  return { campaign, problems: [...problems, ...inForm(wrong)] };
};

type Saving = {
  readonly id: string;
  readonly known: Campaign | null;
  readonly company: Company;
  readonly by: Member;
};

/** Stores what was typed, unless something is wrong with it or it rests on an older state than what stands. */
export const saveCampaign = async (
  site: Site,
  typed: Typed,
  { id, known, company, by }: Saving,
): Promise<SavedCampaign> => {
  const { campaign, problems } = await parsed(typed, id, known, company);
  if (campaign === undefined || problems.length > 0) return { kind: "wrong", problems };
  const author = { by: by.id, via: "page", at: nowOf(site) } as const;
  const stored = await putCampaign(site.table, campaign, author, Number(typed["seen"]) || 0);
  return stored ? { kind: "saved" } : { kind: "overtaken" };
};
