import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decision } from "../../shared/domain/decision.ts";
import { isOpen, type Lead } from "../../shared/domain/lead.ts";
import { mergeInto, part } from "../../shared/domain/merge.ts";
import { companyOf } from "./company.ts";
import { LeadHistory } from "./lead-history.ts";

const company = companyOf({});
const merging = { by: "mia", via: "page" } as const;
const later = "2026-01-06T09:00:00.000Z";

const opened = (start: string): LeadHistory => {
  const history = new LeadHistory(company, start);
  history.submit();
  return history;
};

const withLead = ({ prospect, lead }: LeadHistory) => {
  if (!prospect) throw new Error("no prospect yet");
  return { ...prospect, lead };
};

const leadAfter = (decision: Decision): Lead => {
  if (decision.kind !== "change" || !decision.change.prospect.lead) throw new Error(decision.kind);
  return decision.change.prospect.lead;
};

describe("a merge that is undone", () => {
  it("leaves the lead as it was, whatever had been logged", () => {
    const types = fc.constantFrom("no-answer", "spoke", "meeting", "demo", "note" as const);
    fc.assert(
      fc.property(fc.array(types, { maxLength: 6 }), (logged) => {
        const history = opened("2026-01-05T09:00:00.000Z");
        for (const type of logged) history.log(type, { text: "said so" });
        const other = { ...history.lead, id: "another" };
        const merged = mergeInto(withLead(history), other, merging, company, later);
        expect(isOpen(leadAfter(merged))).toBe(false);
        expect(leadAfter(merged).nextCheck).toBeNull();
        if (merged.kind !== "change") return;
        const { prospect } = merged.change;
        const parted = part({ ...prospect, lead: leadAfter(merged) }, merging, company, later);
        expect(leadAfter(parted)).toEqual(history.lead);
      }),
    );
  });
});
