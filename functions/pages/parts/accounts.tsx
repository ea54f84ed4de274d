import type { Teller, Telling } from "../../../shared/domain/verdict/accounts.ts";
import { workingTimeWords } from "../../../shared/domain/verdict/working-time-words.ts";
import { memberName } from "../names.ts";
import { showInstant } from "../show.ts";
import { eventQuote, eventWords, type TimelineContext } from "../timeline-words.ts";
import { When } from "./when.tsx";
import { WideTable } from "./wide-table.tsx";

type Props = { readonly tellings: readonly Telling[]; readonly context: TimelineContext };

const columns: readonly (readonly [Teller, string])[] = [
  ["rep", "The rep logged"],
  ["clock", "Our clock recorded"],
  ["prospect", "The prospect said"],
];

const words = ({ what, at }: Telling, context: TimelineContext): string => {
  const { company, zone } = context;
  switch (what.type) {
    case "event":
      return eventWords(what.event, context);
    case "told":
      return `${memberName(company, what.owner)} was told of the lead`;
    case "ran-out":
      return `The ${workingTimeWords(what.agreed)} of working time that ${memberName(company, what.owner)} had ran out; no attempt was in the log`;
    case "entered":
      if (what.of === at) return "The entry was made at this moment";
      return what.isBackdated
        ? `The entry of ${showInstant(what.of, zone)} was made; only the rep vouches for its time`
        : `The entry of ${showInstant(what.of, zone)} was made`;
  }
};

const Told = ({ telling, context }: { readonly telling: Telling } & Pick<Props, "context">) => {
  const quote = telling.what.type === "event" ? eventQuote(telling.what.event) : null;
  return (
    <div class="telling">
      {words(telling, context)}
      {quote !== null && <blockquote>{quote}</blockquote>}
      {telling.contradicts !== null && (
        <div class="small">
          <span class="badge bad">contradiction</span>
          {` ${telling.contradicts}`}
        </div>
      )}
    </div>
  );
};

/** Three accounts of one lead side by side, oldest first: a row for each moment that anybody tells of. */
export const Accounts = ({ tellings, context }: Props) => (
  <section class="card accounts">
    <h2>Three accounts, side by side</h2>
    <WideTable caption="What the rep logged, what our clock recorded and what the prospect said" stacks>
      <thead>
        <tr>
          <th scope="col">When</th>
          {columns.map(([, name]) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...Map.groupBy(tellings, ({ at }) => at)].map(([at, together]) => (
          <tr>
            <th scope="row" class="small">
              <When at={at} zone={context.zone} />
            </th>
            {columns.map(([teller, name]) => (
              <td data-label={name}>
                {together
                  .filter((telling) => telling.teller === teller)
                  .map((telling) => (
                    <Told telling={telling} context={context} />
                  ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
    {!tellings.some(({ teller }) => teller === "rep") && <p class="quiet">The rep logged nothing.</p>}
  </section>
);
