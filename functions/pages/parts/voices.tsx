import type { Voice } from "../../../shared/store/voices.ts";
import { Section } from "./tiles.tsx";
import { When } from "./when.tsx";

/** What prospects wrote about how they were handled, the newest first. */
export const Voices = ({ voices, zone }: { readonly voices: readonly Voice[]; readonly zone: string }) => (
  <Section
    title="In the prospects’ words"
    empty={voices.length === 0 && "Nobody who was asked has written anything yet."}
  >
    {voices.map(({ lead, at, answer }) => (
      <div class="statement">
        <p class="quiet small">
          <a href={`/leads/${lead}`}>{answer.rating === null ? "No rating" : `${answer.rating} of 5`}</a>
          {", "}
          <When at={at} zone={zone} />
          {answer.contacted === "no" && ", nobody made contact"}
        </p>
        <blockquote>{answer.comment}</blockquote>
      </div>
    ))}
  </Section>
);
