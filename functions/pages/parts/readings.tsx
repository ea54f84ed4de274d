import type { Company } from "../../../shared/domain/agreement.ts";
import { briefingReaders, type Reading } from "../../../shared/domain/briefing.ts";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import { Section } from "./tiles.tsx";
import { When } from "./when.tsx";
import { WideTable } from "./wide-table.tsx";

type Props = {
  readonly company: Company;
  readonly campaign: Campaign;
  readonly readings: readonly Reading[];
  readonly zone: string;
};

const Status = ({ reading, zone }: { readonly reading: Reading | undefined; readonly zone: string }) => {
  if (reading === undefined) return <span class="badge">not told yet</span>;
  if (reading.readAt === null) return <span class="badge warn">not read yet</span>;
  return (
    <>
      <span class="badge good">read</span> <When at={reading.readAt} zone={zone} />
    </>
  );
};

/** Who gets the campaign's leads, and who of them has read the briefing. */
export const Readings = ({ company, campaign, readings, zone }: Props) => {
  const readers = briefingReaders(company, campaign.id);
  return (
    <Section title="Briefing" empty={readers.length === 0 && "Nobody is in the pools that its leads go to."}>
      <WideTable caption="Who has read the briefing" stacks>
        <thead>
          <tr>
            <th scope="col">Rep</th>
            <th scope="col">Told</th>
            <th scope="col">Read</th>
          </tr>
        </thead>
        <tbody>
          {readers.map(({ id, name }) => {
            const reading = readings.find(({ member }) => member === id);
            return (
              <tr>
                <th scope="row">{name}</th>
                <td data-label="Told">{reading ? <When at={reading.toldAt} zone={zone} /> : "–"}</td>
                <td data-label="Read">
                  <span>
                    <Status reading={reading} zone={zone} />
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </WideTable>
      <p class="quiet small">
        Everybody in its pools is told when it is briefed; who joins a pool later, within minutes. Who has not
        read it is reminded once, a day later or on the morning it starts.
      </p>
    </Section>
  );
};
