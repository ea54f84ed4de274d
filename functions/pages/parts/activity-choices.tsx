import type { ActivityType } from "../../../shared/domain/lead.ts";
import { activityWords } from "../activity-words.ts";

type ChoicesProps = {
  readonly title: string;
  readonly allowed: readonly ActivityType[];
  readonly chosen: ActivityType | null;
  readonly path: string;
};

/** Links to the other choices that the lead's stage allows; following one changes nothing. */
export const ActivityChoices = ({ title, allowed, chosen, path }: ChoicesProps) => (
  <nav class="card" aria-label={title}>
    <h2>{title}</h2>
    <ul class="options">
      {allowed
        .filter((type) => type !== chosen)
        .map((type) => (
          <li>
            <a class="button plain" href={`${path}?do=${type}#log`}>
              {activityWords[type].choice}
            </a>
          </li>
        ))}
    </ul>
  </nav>
);
