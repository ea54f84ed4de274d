import type { RepFigures } from "../../../shared/domain/sales/sales-report.ts";
import { span } from "../../../shared/mail/times.ts";
import { showShare } from "../show.ts";
import { WideTable } from "./wide-table.tsx";

const stretch = (ms: number | null): string => (ms === null ? "–" : span(ms));

type Column = {
  readonly id: string;
  readonly heading: string;
  readonly show: (rep: RepFigures) => string | number;
  /** What it is sorted by, the highest first. */
  readonly sortBy: (rep: RepFigures) => number;
};

const unknown = Number.NEGATIVE_INFINITY;

const columns: readonly Column[] = [
  {
    id: "sla",
    heading: "Answered in time",
    show: ({ sla }) => showShare(sla.share),
    sortBy: ({ sla }) => sla.share ?? unknown,
  },
  {
    id: "own-time",
    heading: "Rep’s response",
    show: ({ ownersTime }) => stretch(ownersTime.averageMs),
    sortBy: ({ ownersTime }) => ownersTime.averageMs ?? unknown,
  },
  {
    id: "wait",
    heading: "Prospect waited",
    show: ({ prospectsWait }) => stretch(prospectsWait.averageMs),
    sortBy: ({ prospectsWait }) => prospectsWait.averageMs ?? unknown,
  },
  {
    id: "attempts",
    heading: "Attempts a lead",
    show: ({ attemptsPerLead }) => attemptsPerLead?.toFixed(1) ?? "–",
    sortBy: ({ attemptsPerLead }) => attemptsPerLead ?? unknown,
  },
  {
    id: "follow-ups",
    heading: "Follow-ups completed",
    show: ({ followUps }) => `${showShare(followUps.share)} of ${followUps.of}`,
    sortBy: ({ followUps }) => followUps.share ?? unknown,
  },
];

type Props = {
  readonly reps: readonly RepFigures[];
  readonly nameOf: (rep: RepFigures) => string;
  /** How many of a rep's open leads nobody has worked yet. */
  readonly unworkedOf: (rep: RepFigures) => number;
  /** The column that it is sorted by; anything else sorts by name. */
  readonly sort: string | undefined;
  readonly hrefOf: (query: Readonly<Record<string, string>>) => string;
};

/** How the reps work their leads; each heading sorts by its column. */
export const WorkTable = ({ reps, nameOf, unworkedOf, sort, hrefOf }: Props) => {
  const all: readonly Column[] = [
    { id: "open", heading: "In hand", show: ({ open }) => open, sortBy: ({ open }) => open },
    { id: "unworked", heading: "Not worked yet", show: unworkedOf, sortBy: unworkedOf },
    ...columns,
  ];
  const sorted = all.find(({ id }) => id === sort);
  const inOrder = sorted
    ? reps.toSorted((a, b) => {
        const [left, right] = [sorted.sortBy(a), sorted.sortBy(b)];
        return left === right ? 0 : right - left;
      })
    : reps.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  return (
    <WideTable caption="How the reps work their leads" stacks>
      <thead>
        <tr>
          <th scope="col" aria-sort={sorted ? undefined : "ascending"}>
            <a href={hrefOf({})}>Rep</a>
          </th>
          {all.map(({ id, heading }) => (
            <th scope="col" class="number" aria-sort={sorted?.id === id ? "descending" : undefined}>
              <a href={hrefOf({ sort: id })}>{heading}</a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inOrder.map((rep) => (
          <tr>
            <th scope="row">
              <a href={`/sales?rep=${encodeURIComponent(rep.member)}`}>{nameOf(rep)}</a>
            </th>
            {all.map(({ heading, show }) => (
              <td class="number" data-label={heading}>
                {show(rep)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
};
