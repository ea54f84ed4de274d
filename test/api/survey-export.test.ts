import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { answerSurvey } from "../../shared/domain/hear-prospect.ts";
import type { SurveyAnswer } from "../../shared/domain/lead.ts";
import { changeLead } from "../../shared/store/change-lead.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import { personOfLead } from "../../shared/store/keys.ts";
import { loadWords } from "../../shared/store/voices.ts";
import { noAnswer } from "../domain/lead-history.ts";
import { apiUnderTest, setUp, testKeys } from "./api-under-test.ts";

const api = apiUnderTest();
beforeAll(() => setUp(api));

const answer = async (lead: string, given: Partial<SurveyAnswer>) => {
  api.now += 60_000;
  const now = new Date(api.now).toISOString();
  const company = await openDirectory(api.table(), async () => testKeys).company();
  await changeLead(
    api.table(),
    company,
    { person: personOfLead(lead) ?? "" },
    ({ prospect }, pools) => answerSurvey(prospect, { ...noAnswer, ...given }, {}, company, pools, now),
    now,
  );
};

const rows = async (query = ""): Promise<readonly Record<string, string>[]> =>
  parse((await api.call("GET", `/api/export/survey.csv${query}`)).text, { columns: true });

test("answers come as CSV, each lead's as they were given last, and no cell is a formula", async () => {
  const nora = await api.openLead("nora@buyer.example", { name: "Nora", company: "Acme" });
  const otto = await api.openLead("otto@buyer.example", {}, "autumn");
  await answer(nora, { rating: 2 });
  await answer(otto, { contacted: "yes", rating: 5 });
  await answer(nora, { contacted: "yes", comment: '=HYPERLINK("x")' });
  const found = await rows();
  expect(found.map(({ lead }) => lead)).toEqual([nora, otto]);
  expect(found[0]).toMatchObject({
    name: "Nora",
    company: "Acme",
    campaign: "spring",
    audience: "cold",
    contacted: "yes",
    rating: "2",
    stillInterested: "",
    comment: `'=HYPERLINK("x")`,
  });
  expect(await rows("?campaign=autumn")).toHaveLength(1);
  expect((await api.call("GET", "/api/export/survey.csv?cursor=x")).status).toBe(422);
});

test("what prospects wrote is found for a campaign, and gone with the person", async () => {
  expect((await loadWords(api.table(), "spring", 10)).map(({ answer: { comment } }) => comment)).toHaveLength(
    1,
  );
  expect(await loadWords(api.table(), "autumn", 10)).toEqual([]);
  await api.call("DELETE", "/api/prospects/nora%40buyer.example");
  expect(await loadWords(api.table(), "spring", 10)).toEqual([]);
  expect(await rows()).toHaveLength(1);
});
