import type { Company } from "../agreement.ts";
import type { CaseFile } from "./case-file.ts";
import { verdictOf } from "./judge.ts";
import { notJudged } from "./lead-verdict.ts";
import { ruleVersion } from "./rules.ts";

/** The verdict on a lead for whoever asks for it now; one that is not lost has none, and says why in `wouldChange`. */
export const verdictView = (file: CaseFile, company: Company) => {
  const found = verdictOf(file, company);
  if (found === null)
    return { verdict: null, strength: null, facts: [], wouldChange: [notJudged(file.lead)], ruleVersion };
  const { verdict, strength, facts, wouldChange } = found;
  return { verdict, strength, facts, wouldChange, ruleVersion: found.ruleVersion };
};
