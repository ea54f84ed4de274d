import type { Goal, Outlook as Seen, Withheld } from "../../../shared/domain/outlook.ts";
import { plainDate } from "../../../shared/mail/times.ts";
import { showWholeMoney } from "../show.ts";
import { Section } from "./tiles.tsx";
import { WideTable } from "./wide-table.tsx";

const withheldWords: Readonly<Record<Withheld, string>> = {
  "too-early": "too early to say",
  "pace-changes": "no range: the pace is changing",
  "no-end-date": "it has no end date",
  over: "it is over",
};

const rangeWords = <Figure,>(
  { forecast, withheld }: Goal<Figure>,
  show: (figure: Figure) => string,
): string =>
  forecast === null
    ? withheldWords[withheld ?? "too-early"]
    : `${show(forecast.low)} to ${show(forecast.high)}`;

const Row = <Figure,>(props: {
  readonly name: string;
  readonly goal: Goal<Figure>;
  readonly show: (figure: Figure) => string;
}) => {
  const { name, goal, show } = props;
  const orDash = (figure: Figure | null) => (figure === null ? "–" : show(figure));
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="number" data-label="So far">
        {show(goal.reached)}
      </td>
      <td class="number" data-label="Goal">
        {orDash(goal.goal)}
      </td>
      <td class="number" data-label="A week so far">
        {orDash(goal.perWeek)}
      </td>
      <td class="number" data-label="A week needed">
        {orDash(goal.neededPerWeek)}
      </td>
      <td class="number" data-label="By the end">
        {rangeWords(goal, show)}
      </td>
    </tr>
  );
};

const whenItEnds = ({ until, weeksLeft }: Seen): string => {
  if (until === null) return "It has no end date, so nothing is foretold.";
  const end = plainDate(`${until}T00:00:00.000Z`, "en");
  if (weeksLeft === null) return `It is over; its last day was to be ${end}.`;
  return `It runs until ${end}: ${weeksLeft} ${weeksLeft === 1 ? "week" : "weeks"} left.`;
};

/** Goals, the pace so far beside the pace it takes, and the range in which it will end; never a single number. */
export const Outlook = ({ outlook }: { readonly outlook: Seen }) => (
  <Section title="Will it reach its goals?">
    <p>{whenItEnds(outlook)}</p>
    <WideTable caption="Goals, pace and forecast" stacks>
      <thead>
        <tr>
          <td />
          {["So far", "Goal", "A week so far", "A week needed", "By the end (95 %)"].map((heading) => (
            <th scope="col" class="number">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row name="Leads" goal={outlook.leads} show={(leads) => `${leads}`} />
        <Row name="Revenue" goal={outlook.revenue} show={showWholeMoney} />
      </tbody>
    </WideTable>
    <p class="quiet small">
      The range holds what comes 95 times in 100, if it goes on as in the last four whole weeks. Revenue is
      what the last touch credits it with.
    </p>
  </Section>
);
