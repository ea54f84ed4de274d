import { contestedRules } from "./contested-rules.ts";
import { marketingRules } from "./marketing-rules.ts";
import { neitherRules } from "./neither-rules.ts";
import type { Rule } from "./rule.ts";
import { salesRules } from "./sales-rules.ts";

/**
 * Raised with every change of a rule that can change a verdict or what it counts as; stored with each verdict. Since 2, a
 * lead that was spoken to too late counts as both in its campaign where its worth is shown to be poor, and a number that
 * cannot be dialled needs no attempt to dial it.
 */
export const ruleVersion = 2;

/** All rules of the verdict on a lost lead, as `/verdict` publishes them. */
export const rules: readonly Rule[] = [...salesRules, ...marketingRules, ...contestedRules, ...neitherRules];
