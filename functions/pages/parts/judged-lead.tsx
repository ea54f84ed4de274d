import type { Company } from "../../../shared/domain/agreement.ts";
import { accountsOf } from "../../../shared/domain/verdict/accounts.ts";
import { verdictOf } from "../../../shared/domain/verdict/judge.ts";
import type { DossierWithLead } from "../../../shared/store/change-lead.ts";
import { Accounts } from "./accounts.tsx";
import { Statements } from "./statements.tsx";
import { VerdictCard } from "./verdict-card.tsx";

type Props = { readonly dossier: DossierWithLead; readonly company: Company; readonly zone: string };

/** The verdict on a lost lead and what it is made of; of an open lead the accounts, once the prospect has given theirs. */
export const JudgedLead = ({ dossier, company, zone }: Props) => {
  const { lead, person } = dossier.prospect;
  const file = { lead, changes: dossier.changes, touches: dossier.touches };
  const verdict = verdictOf(file, company);
  const hasSpoken = lead.survey?.answer != null;
  const events = dossier.changes
    .filter((change) => change.lead === lead.id)
    .flatMap((change) => change.events);
  return (
    <>
      {verdict !== null && <VerdictCard verdict={verdict} zone={zone} />}
      {(verdict !== null || hasSpoken) && (
        <Accounts tellings={accountsOf(file, company)} context={{ company, person, zone }} />
      )}
      <Statements {...{ lead, events, company, zone }} />
    </>
  );
};
