import type { Company } from "../../../shared/domain/agreement.ts";
import { type CampaignMove, systemMover } from "../../../shared/domain/campaign-moves.ts";
import type { ReviewEntry } from "../../../shared/domain/campaign-review.ts";
import { memberName } from "../names.ts";
import { showCode, showList } from "../show.ts";
import { When } from "./when.tsx";

type Props = {
  readonly company: Company;
  readonly zone: string;
  readonly moves: readonly CampaignMove[];
  readonly reviews: readonly ReviewEntry[];
};

type Entry = {
  readonly at: string;
  /** Of entries of the same instant the earlier ones have less: handed in, spoken about, moved on. */
  readonly rank: number;
  readonly words: string;
  readonly quote: string;
  readonly byPerson: boolean;
};

const viaWords = { "email-link": ", by a mail’s link", api: ", by the API", page: "", rule: "" } as const;

const reviewSays: Readonly<Record<ReviewEntry["word"], string>> = {
  approve: "approved it",
  changes: "asked for changes",
  comment: "commented",
};

const moveEntry = (move: CampaignMove, company: Company): Entry => {
  const { unread = [] } = move;
  const who = move.by === systemMover ? "Follow-through" : memberName(company, move.by);
  const missing =
    unread.length === 0
      ? ""
      : ` Had not read the briefing: ${showList(unread.map((id) => memberName(company, id)))}.`;
  return {
    at: move.at,
    rank: move.to === "in-review" ? 0 : 2,
    words: `From ${showCode(move.from)} to ${showCode(move.to)}: ${who}${viaWords[move.via ?? "page"]}.${missing}`,
    // A reviewer's words stand beside their entry.
    quote: move.from === "in-review" && move.via !== "api" ? "" : move.note,
    byPerson: move.by !== systemMover,
  };
};

const reviewEntry = ({ at, by, word, text, via }: ReviewEntry, company: Company): Entry => ({
  at,
  rank: 1,
  words: `${memberName(company, by)} ${reviewSays[word]}${viaWords[via]}.`,
  quote: text,
  byPerson: true,
});

/** How the campaign came where it is, newest first: its moves, and what its reviewers said. */
export const CampaignHistory = ({ company, zone, moves, reviews }: Props) => {
  const entries = [
    ...reviews.map((entry) => reviewEntry(entry, company)),
    ...moves.map((move) => moveEntry(move, company)),
  ]
    .toSorted((a, b) => (a.at === b.at ? a.rank - b.rank : a.at < b.at ? -1 : 1))
    .toReversed();
  return (
    <section class="card">
      <h2>History</h2>
      {entries.length === 0 ? (
        <p class="quiet">It is a draft that nobody has handed in yet.</p>
      ) : (
        <ol class="timeline">
          {entries.map(({ at, words, quote, byPerson }) => (
            <li class={byPerson ? "by-person" : ""}>
              <When at={at} zone={zone} />
              {words}
              {quote !== "" && <blockquote>{quote}</blockquote>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
