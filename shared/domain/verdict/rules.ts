import { contestedRules } from "./contested-rules.ts";
import { marketingRules } from "./marketing-rules.ts";
import { neitherRules } from "./neither-rules.ts";
import type { Rule } from "./rule.ts";
import { salesRules } from "./sales-rules.ts";

/** Raised with every change of a rule that can change a verdict; stored with each verdict. */
export const ruleVersion = 1;

/** All rules of the verdict on a lost lead (product.md section 7). */
export const rules: readonly Rule[] = [...salesRules, ...marketingRules, ...contestedRules, ...neitherRules];
