import type { Part } from "./cast.ts";
import type { Story } from "./stories.ts";

/** An event as SendGrid's event webhook has it. */
type Event = {
  readonly email: string;
  readonly event: "delivered" | "open" | "click" | "bounce" | "unsubscribe";
  readonly timestamp: number;
  readonly sg_event_id: string;
  readonly campaign: string;
  readonly audience: string;
};

/** Shares of those mailed (Mailchimp 2019). */
const shares = { opened: 0.227, clicked: 0.029, bounced: 0.004, unsubscribed: 0.0025 };

const batchSize = 1_000;

/**
 * What the e-mail tool tells of a blast, in batches as it posts them: the leads who will come by it have opened and
 * clicked before, the others behave as most people do.
 */
export const blastOf = (
  story: Story,
  leads: readonly Part[],
  mailed: number,
  at: number,
): readonly string[] => {
  const [audience] = story.audiences;
  const coming = leads.filter((part) => part.story === story && part.audience === audience);
  const others = Math.max(0, mailed - coming.length);
  const events: Event[] = [];
  const tell = (email: string, event: Event["event"], minutes: number) => {
    const sg_event_id = `${story.campaign}-${event}-${email}`;
    const timestamp = Math.floor(at / 1000) + minutes * 60;
    events.push({ email, event, timestamp, sg_event_id, campaign: story.campaign, audience });
  };
  for (const { visitor } of coming) {
    tell(visitor.email, "delivered", 0);
    tell(visitor.email, "open", 1);
    tell(visitor.email, "click", 1);
  }
  for (let i = 0; i < others; i++) {
    const email = `reader.${i}@${story.campaign}.example`;
    const place = i / others;
    if (place < shares.bounced) {
      tell(email, "bounce", 0);
      continue;
    }
    tell(email, "delivered", 0);
    if (place < shares.bounced + shares.opened) tell(email, "open", 1);
    if (place < shares.bounced + shares.clicked) tell(email, "click", 1);
    if (place > 1 - shares.unsubscribed) tell(email, "unsubscribe", 1);
  }
  return Array.from({ length: Math.ceil(events.length / batchSize) }, (_, i) =>
    JSON.stringify(events.slice(i * batchSize, (i + 1) * batchSize)),
  );
};
