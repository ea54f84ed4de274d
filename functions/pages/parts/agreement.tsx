import type { Company } from "../../../shared/domain/agreement.ts";
import { milliseconds } from "../../../shared/domain/duration.ts";
import { operatorWords } from "../../../shared/mail/lead-words.ts";
import { span } from "../../../shared/mail/times.ts";
import { memberName } from "../names.ts";
import { showCode, showList } from "../show.ts";

/** The agreement between marketing and sales in words. */
export const Agreement = ({ company }: { readonly company: Company }) => {
  const { policy } = company;
  const inWords = (duration: string) =>
    milliseconds(duration) === 0 ? "at once" : span(milliseconds(duration));
  return (
    <dl class="facts">
      <dt>First response</dt>
      <dd>
        {`hot: ${inWords(policy.firstResponse.hot)}, ideal client: ${inWords(policy.firstResponse.ideal)}, other: ${inWords(policy.firstResponse.other)} of working time`}
      </dd>
      <dt>Attempts</dt>
      <dd>{policy.attempts.map(inWords).join(" · ")}</dd>
      <dt>Closes by itself</dt>
      <dd>
        {`${inWords(policy.autoCloseAfter)} of work after the last attempt, or ${inWords(policy.idleCloseAfter)} without any activity`}
      </dd>
      <dt>Survey</dt>
      <dd>{`${inWords(policy.survey.after)} after the first contact, open for ${inWords(policy.survey.openFor)}`}</dd>
      <dt>Ideal client</dt>
      <dd>
        {policy.idealClient.length === 0
          ? "not agreed yet"
          : policy.idealClient
              .map(({ field, is, value, disqualifying }) => {
                const wanted = is === "present" ? "" : ` ${[value].flat().join(", ")}`;
                return `${showCode(field)}: ${operatorWords[is]}${wanted}${disqualifying ? " (or it is no fit)" : ""}`;
              })
              .join("\n")}
        <div>
          <a href="/setup/try">Try another profile on the last leads</a>
        </div>
      </dd>
      <dt>Pools</dt>
      <dd>
        {policy.pools.length === 0
          ? "none: every active rep takes turns"
          : policy.pools
              .map(
                ({ id, members, pick }) =>
                  `${id}: ${showList(members.map((member) => memberName(company, member.id)))}, ${showCode(pick)}`,
              )
              .join("\n")}
      </dd>
      <dt>New leads go to</dt>
      <dd>{policy.handOut === "pool" ? "the pool’s next rep" : "the sales manager, who hands them out"}</dd>
      <dt>Currency</dt>
      <dd>{policy.currency}</dd>
    </dl>
  );
};
