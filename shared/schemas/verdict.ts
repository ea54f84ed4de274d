import * as z from "zod";
import { strengths, verdicts } from "../domain/verdict/lead-verdict.ts";
import { factKinds, weighings } from "../domain/verdict/rule.ts";
import { instant } from "./instant.ts";
import { listOf } from "./list.ts";

const fact = z
  .object({
    rule: z.string(),
    side: z.enum(weighings).meta({ description: "Whom it weighs on, or that it clears or contradicts." }),
    text: z.string(),
    kind: z.enum(factKinds).meta({ description: "recorded: by our own clock and log." }),
    at: instant.meta({ description: "Since when it stands." }),
  })
  .meta({ id: "Fact" });

/** Whose fault the loss of a lead was, as its facts stand now. */
export const verdict = z
  .object({
    verdict: z.enum(verdicts).nullable().meta({ description: "Null for a lead that is not lost." }),
    strength: z.enum(strengths).nullable(),
    facts: listOf(fact),
    wouldChange: listOf(z.string()),
    ruleVersion: z.int(),
  })
  .meta({ id: "Verdict" });
