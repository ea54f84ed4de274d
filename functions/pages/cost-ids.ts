import { createHash } from "node:crypto";
import type { Cost, CostEntry } from "../../shared/domain/campaign.ts";

/** An id made of what the entry says, and of how many like it stand before it: the same file again is the same entries. */
export const withIds = (costs: readonly Cost[]): readonly CostEntry[] => {
  const seen = new Map<string, number>();
  return costs.map((cost) => {
    const says = [cost.date, cost.money.amount, cost.money.currency, cost.note, cost.audience ?? ""].join(
      "\n",
    );
    const nth = seen.get(says) ?? 0;
    seen.set(says, nth + 1);
    const hash = createHash("sha256").update(`${says}\n${nth}`).digest("hex").slice(0, 24);
    return { ...cost, id: `file-${hash}` };
  });
};
