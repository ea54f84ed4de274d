import type { Outgoing } from "../../../shared/domain/outgoing.ts";
import type { WebhookDelivery } from "../../../shared/store/webhook-deliveries.ts";
import { showList } from "../show.ts";
import { eventWords } from "./outgoing-form.tsx";
import { Section } from "./tiles.tsx";
import { When } from "./when.tsx";

/** An address that is told, with the newest of what it did not take. */
export type ToldAddress = { readonly outgoing: Outgoing; readonly dead: readonly WebhookDelivery[] };

type Viewing = { readonly zone: string; readonly isEditable: boolean };

/** What was answered to each attempt; said once where it was the same each time. */
const answers = ({ attempts }: WebhookDelivery): string => {
  const outcomes = attempts.map(({ outcome }) => outcome);
  const [first] = outcomes;
  if (first === undefined) return "not sent";
  const isAlways = outcomes.length > 1 && outcomes.every((outcome) => outcome === first);
  return isAlways ? `${first} each time` : outcomes.join(", ");
};

const Letter = ({ letter, zone }: { readonly letter: WebhookDelivery; readonly zone: string }) => (
  <li>
    {`${eventWords[letter.type]}, `}
    <When at={letter.createdAt} zone={zone} />
    {`: ${answers(letter)}`}
  </li>
);

const Address = ({ outgoing, dead, zone, isEditable }: ToldAddress & Viewing) => (
  <div class="source">
    <h3>{outgoing.id}</h3>
    <dl class="facts">
      <dt>Address</dt>
      <dd>
        <code>{outgoing.url}</code>
      </dd>
      <dt>Is told of</dt>
      <dd>{showList(outgoing.events.map((event) => eventWords[event])) || "nothing"}</dd>
      {outgoing.disabledAt !== null && (
        <>
          <dt>Switched off</dt>
          <dd>
            <When at={outgoing.disabledAt} zone={zone} />
            {": the address answered that it is gone. Saving it again lets it be told again."}
          </dd>
        </>
      )}
    </dl>
    {isEditable && (
      <p class="no-print">
        <a href={`/setup/outgoing/${outgoing.id}/edit`}>{`Change ${outgoing.id}`}</a>
      </p>
    )}
    {dead.length > 0 && (
      <>
        <p>Not taken in five attempts, with what was answered:</p>
        <ul>
          {dead.map((letter) => (
            <Letter letter={letter} zone={zone} />
          ))}
        </ul>
        {outgoing.disabledAt === null && (
          <form method="post" action={`/feed/outgoing/${outgoing.id}/replay`}>
            <button type="submit" class="plain">{`Send them to ${outgoing.id} again`}</button>
          </form>
        )}
      </>
    )}
  </div>
);

/** Where the feed goes as signed webhooks, and what could not be delivered there. */
export const OutgoingWebhooks = ({
  told,
  ...viewing
}: Viewing & { readonly told: readonly ToldAddress[] }) => (
  <Section title="Sent on to other programs" id="programs">
    {told.length === 0 && (
      <p class="quiet">
        {viewing.isEditable
          ? "No program is told yet."
          : "No program is told yet; an administrator can set one up."}
      </p>
    )}
    {told.map((one) => (
      <Address {...one} {...viewing} />
    ))}
    {viewing.isEditable && (
      <p class="actions">
        <a class="button plain" href="/setup/outgoing/new">
          Tell another program
        </a>
      </p>
    )}
  </Section>
);
