import type { Trend as Seen } from "../../../shared/domain/trend.ts";

/** More, fewer or as many as in the four weeks before, in a sign and in figures. */
export const Trend = ({ trend: { leads } }: { readonly trend: Seen }) => {
  const sign = leads.now > leads.before ? "↗" : leads.now < leads.before ? "↘" : "→";
  return (
    <div>
      {`${leads.now} `}
      <span aria-hidden="true">{sign}</span>
      <div class="quiet small">{`after ${leads.before}`}</div>
    </div>
  );
};
