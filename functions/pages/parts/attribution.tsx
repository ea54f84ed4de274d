import type { Assessment } from "../../../shared/domain/assessment.ts";
import { showMoney } from "../show.ts";
import { Section } from "./tiles.tsx";

/** The same sales by three ways of giving credit for them; whoever argues for one sees the other two beside it. */
export const Attribution = ({ revenue }: Pick<Assessment, "revenue">) => (
  <Section title="What it earned, by three ways to count">
    <dl class="facts">
      <dt>By the first touch</dt>
      <dd>{showMoney(revenue.firstTouch)}</dd>
      <dt>By the last touch</dt>
      <dd>{showMoney(revenue.lastTouch)}</dd>
      <dt>Evenly over all touches</dt>
      <dd>{showMoney(revenue.even)}</dd>
      <dt>From its own leads</dt>
      <dd>{`${showMoney(revenue.newCustomers)} from new customers, ${showMoney(revenue.existingCustomers)} from existing ones`}</dd>
    </dl>
    <p class="quiet small">
      Touches of the 90 days before a sale count, as they stood when it was won. Each way adds up to all
      sales.
    </p>
  </Section>
);
