import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reasons } from "../../shared/domain/lead.ts";
import { isUnconverted, reasonsToComeBack } from "../../shared/domain/nurture.ts";
import { companyOf } from "./company.ts";
import { LeadHistory } from "./lead-history.ts";

const company = companyOf({});
const later = "2026-04-01T09:00:00.000Z";
const day = 86_400_000;

/** A lead that Ana closed without a sale for a reason, perhaps to come back to it. */
const lost = (reason: string, until: string | null = null): LeadHistory => {
  const history = new LeadHistory(company, "2026-01-05T09:00:00.000Z");
  history.submit();
  history.now += 3_600_000;
  history.log("no-sale", { reason, until, criterion: "size", text: "as they said" });
  history.now += day;
  return history;
};

const nextBlast = { audience: "spring-again" };

describe("a click on a lost lead", () => {
  it("in another blast brings it back to its owner wherever coming back makes sense", () => {
    for (const reason of reasonsToComeBack.filter((one) => one !== "not-worked")) {
      const history = lost(reason);
      const { owner } = history.lead;
      history.click(nextBlast);
      expect([reason, history.lead.stage, history.lead.owner]).toEqual([reason, "assigned", owner]);
      expect(history.events).toContainEqual(expect.objectContaining({ type: "reopened", cause: "click" }));
    }
  });

  it("never brings back whom nobody wants to come back to", () => {
    for (const reason of reasons.filter((one) => !reasonsToComeBack.includes(one))) {
      const history = lost(reason);
      history.click(nextBlast);
      expect([reason, isUnconverted(history.lead), history.lead.stage]).toEqual([reason, false, "no-sale"]);
    }
  });

  it("in the blast that it came by brings it back only where it was put aside, before and after the date", () => {
    const plain = lost("no-budget");
    plain.click();
    expect(plain.lead.stage).toBe("no-sale");
    const before = lost("bad-timing", later);
    before.click();
    expect(before.lead.stage).toBe("assigned");
    const after = lost("bad-timing", later);
    after.now = Date.parse(later);
    after.check();
    expect(after.lead).toMatchObject({ nurtureUntil: null, cameDue: later });
    after.click();
    expect(after.lead).toMatchObject({ stage: "assigned", cameDue: null });
  });

  it("that happened before it was put aside, and is only told now, changes nothing", () => {
    const history = lost("bad-timing", later);
    history.click({ at: "2026-01-05T09:30:00.000Z" });
    expect(history.lead.stage).toBe("no-sale");
  });

  it("of somebody who wants no more mails changes nothing: tools tell of a click on that link too", () => {
    const history = lost("bad-timing", later);
    history.unsubscribe();
    history.click(nextBlast);
    expect(history.lead.stage).toBe("no-sale");
  });

  it("never touches a sale, and leaves an open lead with whoever has it", () => {
    fc.assert(
      fc.property(fc.constantFrom("won" as const, "spoke" as const), fc.boolean(), (type, again) => {
        const history = new LeadHistory(company, "2026-01-05T09:00:00.000Z");
        history.submit();
        history.log(type, { customer: "new" });
        const { stage, owner, roundAt } = history.lead;
        history.click(again ? nextBlast : {});
        expect(history.lead).toMatchObject({ stage, owner, roundAt });
      }),
    );
  });
});
