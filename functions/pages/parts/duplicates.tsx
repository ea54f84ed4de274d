import type { Lead } from "../../../shared/domain/lead.ts";
import type { Suspect } from "../../../shared/store/suspects.ts";
import { personName } from "../names.ts";
import { showCode } from "../show.ts";
import { Section } from "./tiles.tsx";

const shared = (shares: Suspect["shares"]): string =>
  shares.map((kind) => (kind === "phone" ? "same phone number" : "same company")).join(", ");

/** Where a merged lead goes on, with the button that parts them again. */
const MergedInto = ({ lead, into }: { readonly lead: Lead; readonly into: string }) => (
  <Section title="A duplicate">
    <p>
      {"This lead was merged; it goes on as "}
      <a href={`/leads/${into}`}>the other lead</a>.
    </p>
    <form method="post" action={`/leads/${lead.id}/unmerge`}>
      <button type="submit">It is no duplicate: undo</button>
    </form>
  </Section>
);

/** Leads that may be of the same person, each with one button that merges this lead into it. */
const Suspects = ({ lead, suspects }: { readonly lead: Lead; readonly suspects: readonly Suspect[] }) => (
  <Section title="Possible duplicates">
    <p class="quiet">Merging closes this lead as a duplicate; the other one goes on. It can be undone.</p>
    <ul>
      {suspects.map(({ lead: other, person, shares }) => (
        <li>
          <a href={`/leads/${other.id}`}>{personName(person)}</a>
          {` · ${shared(shares)} · ${showCode(other.stage)} `}
          <form method="post" action={`/leads/${lead.id}/merge`}>
            <button class="plain" type="submit" name="into" value={other.id}>
              {`Merge into ${personName(person)}`}
            </button>
          </form>
        </li>
      ))}
    </ul>
  </Section>
);

/** What is known or suspected of a lead's duplicates; nothing where there are none. */
export const Duplicates = (props: { readonly lead: Lead; readonly suspects: readonly Suspect[] }) => {
  const { lead, suspects } = props;
  if (lead.merged !== null) return <MergedInto lead={lead} into={lead.merged.into} />;
  const open = suspects.filter(({ lead: other }) => other.merged === null);
  return open.length === 0 || lead.closedAt !== null ? null : <Suspects lead={lead} suspects={open} />;
};
