import type { Company } from "../../../shared/domain/agreement.ts";
import { defaultWorkingHours, type Member } from "../../../shared/domain/member.ts";
import { defaultPolicy, type Policy } from "../../../shared/domain/policy.ts";

const member = (id: string, timeZone: string, role: Member["role"]): Member => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  email: `${id}@company.example`,
  role,
  timeZone,
  workingHours: defaultWorkingHours,
  daysOff: [],
  away: [],
  capacity: null,
  territories: [],
  active: true,
});

const reps = [
  member("ana", "Europe/Berlin", "rep"),
  member("ben", "Europe/London", "rep"),
  member("cleo", "America/New_York", "rep"),
];

const policy: Policy = {
  ...defaultPolicy,
  idealClient: [
    { field: "country", is: "one-of", value: ["DE", "GB", "US"], weight: 2, disqualifying: true },
    { field: "employees", is: "at-least", value: 50, weight: 2, disqualifying: true },
    { field: "role", is: "one-of", value: ["head", "director"], weight: 2, disqualifying: false },
  ],
  pools: [
    {
      id: "reps",
      members: reps.map(({ id }) => ({ id, weight: 1 })),
      pick: "round-robin",
      fallback: null,
    },
  ],
};

/** Three reps on three clocks, with the default agreement and an ideal client of three criteria. */
export const company: Company = {
  policy,
  members: new Map([...reps, member("mia", "Europe/Berlin", "manager")].map((entry) => [entry.id, entry])),
  campaigns: new Map(),
  sources: new Map(),
};
