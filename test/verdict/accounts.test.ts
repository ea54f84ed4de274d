import { describe, expect, it } from "vitest";
import { mergeInto } from "../../shared/domain/merge.ts";
import { accountsOf } from "../../shared/domain/verdict/accounts.ts";
import { verdictView } from "../../shared/domain/verdict/verdict-view.ts";
import type { LeadHistory } from "../domain/lead-history.ts";
import { company, fileOf, logAfter, monday, opened, untilClosed, wait } from "./case.ts";

const accounts = (history: LeadHistory) => accountsOf(fileOf(history), history.company);
const inShort = (history: LeadHistory) =>
  accounts(history).map(({ at, teller, what }) => {
    const type = what.type === "event" ? what.event.type : what.type;
    return `${at.slice(11, 16)} ${teller}: ${type}`;
  });
const contradictions = (history: LeadHistory) =>
  accounts(history).flatMap(({ teller, contradicts }) => (contradicts ? [`${teller}: ${contradicts}`] : []));

describe("the three accounts of a lead", () => {
  it("place an entry where the rep says it was, and when our clock saw it made", () => {
    const history = logAfter(opened(), "PT5H", "spoke", { at: "2026-01-05T09:10:00.000Z" });
    expect(inShort(history)).toEqual([
      "09:00 prospect: received",
      "09:00 clock: told",
      "09:10 rep: spoke",
      "10:00 clock: ran-out",
      "14:00 clock: entered",
    ]);
    const entered = accounts(history).at(-1)?.what;
    expect(entered).toEqual({ type: "entered", of: "2026-01-05T09:10:00.000Z", isBackdated: true });
  });

  it("say nothing of a time that ran out when the response came inside it", () => {
    expect(inShort(logAfter(opened(), "PT20M", "no-answer")).join()).not.toContain("ran-out");
  });

  it("mark both sides of a denied attempt, until the prospect says otherwise", () => {
    const history = wait(logAfter(opened(), "PT20M", "spoke"), "P1D");
    history.answer({ contacted: "no" });
    expect(contradictions(history)).toEqual([
      "rep: The prospect says that nobody contacted them.",
      "prospect: 1 attempt is logged before this.",
    ]);
    wait(history, "PT1H").answer({ contacted: "yes" });
    expect(contradictions(history)).toEqual([]);
  });

  it("mark a contact that nobody logged, and a wrong fit that the form denies", () => {
    const unlogged = wait(opened(), "P1D");
    unlogged.answer({ contacted: "yes" });
    expect(contradictions(unlogged)).toEqual(["prospect: No attempt was logged by then."]);
    const denied = logAfter(opened(), "PT20M", "not-a-fit", { criterion: "employees" });
    expect(contradictions(denied)).toEqual(["rep: The captured answer meets this criterion."]);
  });

  it("hold what the prospect wrote, and mark a rep who calls them unresponsive after it", () => {
    const history = wait(logAfter(opened(), "PT20M", "no-answer"), "P1D");
    history.reply({ words: "Here I am" });
    history.reply({ words: "Not me", from: "else@home.example" });
    history.reply({ words: "Nor me", proof: "refuted" });
    logAfter(history, "PT1H", "no-sale", { reason: "unresponsive" });
    expect(inShort(history).filter((line) => line.includes("replied"))).toEqual(["09:20 prospect: replied"]);
    expect(contradictions(history)).toEqual(["rep: The prospect had written before this."]);
  });

  it("begin anew when the prospect comes back on their own", () => {
    const history = wait(untilClosed(opened()), "P1D");
    history.submit();
    expect(inShort(history)).toContainEqual(expect.stringContaining("prospect: submitted"));
    expect(inShort(history).join()).not.toContain("received");
    expect(inShort(history).filter((line) => line.includes("told"))).toHaveLength(1);
  });
});

describe("a duplicate", () => {
  it("is not judged, and says that the lead it was merged into is", () => {
    const history = opened();
    const { prospect } = history;
    if (!prospect?.lead) throw new Error("no lead");
    const other = { ...history.lead, id: "another-lead" };
    const decision = mergeInto(
      { ...prospect, lead: history.lead },
      other,
      { by: "mia", via: "page" },
      company,
      monday,
    );
    if (decision.kind !== "change" || !decision.change.prospect.lead) throw new Error("not merged");
    const { verdict, wouldChange } = verdictView(
      { ...fileOf(history), lead: decision.change.prospect.lead },
      company,
    );
    expect(verdict).toBeNull();
    expect(wouldChange).toEqual([expect.stringContaining("duplicate")]);
  });
});
