import type { Submission } from "../../../shared/domain/submission.ts";
import type { Mix } from "./mixes.ts";
import type { Random } from "./random.ts";
import type { Nature } from "./truth.ts";
import type { World } from "./world.ts";

/** What a wrong fit lacks: two things that the agreement rules out, and one that only shows in conversation. */
const lacks = (nature: Nature, random: Random): string => {
  if (nature === "wrong-fit") return random.pick({ country: 35, employees: 40, role: 25 });
  // Many a good client is talked to through somebody who does not decide.
  return nature === "good" && random.chance(0.25) ? "role" : "nothing";
};

/** A real number withheld: good leads type a dummy, too. */
const dummyPhone = 0.05;

/** The form as this prospect fills it in. */
export const filledIn = (nature: Nature, mix: Mix, world: World, random: Random): Submission => {
  const lacking = lacks(nature, random);
  const meets = (field: string) => (lacking === field) === random.chance(world.slip);
  const given = <Value>(value: Value): Value | null => (random.chance(mix.blanks) ? null : value);
  const country = given(meets("country") ? "DE" : "BR");
  const employees = given(meets("employees") ? 120 : 3);
  const role = given(meets("role") ? "head" : "student");
  const isDummy = random.chance(nature === "unreachable" ? 0.6 : dummyPhone);
  return {
    email: "prospect@client.example",
    name: "A prospect",
    phone: isDummy ? "0000" : "+4915112345678",
    company: null,
    country,
    consent: null,
    answers: { ...(employees !== null && { employees }), ...(role !== null && { role }) },
    utm: {},
    formId: null,
    campaign: null,
    audience: null,
    referral: null,
    submittedAt: null,
  };
};
