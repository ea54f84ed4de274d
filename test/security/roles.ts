import type { Role } from "../../shared/domain/member.ts";

/**
 * Who opens a page: whoever has the address or its link ("everybody"), whoever is signed in ("team"), overseers and the lead's
 * owner, the company's own people and partners who take part, or some roles alone.
 */
export type Access = "everybody" | "team" | "own-lead" | "contest" | readonly Role[];

const overseers = ["administrator", "marketer", "manager"] as const;
const managers = ["administrator", "manager"] as const;
const planners = ["administrator", "marketer"] as const;
const administrators = ["administrator"] as const;

/**
 * Every page and every press, and who may: "GET /leads/:id" as the app routes it. What stands for a parameter is filled in by
 * the test. A press is tried with nothing typed, unless it says what.
 */
export const pageAccess: Readonly<Record<string, Access>> = {
  "GET /style.css": "everybody",
  "GET /r/:token": "everybody",
  "POST /r/:token": "everybody",
  "GET /d/:token": "everybody",
  "GET /s/:token": "everybody",
  "POST /s/:token": "everybody",
  "GET /o/:token": "everybody",
  "GET /u/:token": "everybody",
  "POST /u/:token": "everybody",
  "GET /v/:token": "everybody",
  "POST /v/:token": "everybody",
  "GET /b/:token": "everybody",
  "POST /b/:token": "everybody",
  "GET /p/:campaign": "everybody",
  "GET /i/:code": "everybody",
  "GET /thanks/:intake": "everybody",
  "GET /sign-in": "everybody",
  "POST /sign-in": "everybody",
  "GET /sign-in/:token": "everybody",
  "POST /sign-in/:token": "everybody",
  "POST /sign-out": "everybody",
  "GET /verdict": "everybody",
  "GET /": "team",
  "GET /leads": "team",
  "GET /sales": "team",
  "GET /sales.csv": overseers,
  "GET /contests": "team",
  "POST /contests": managers,
  "GET /contests/:id": "contest",
  "GET /contests/:id/standings.csv": "contest",
  "POST /contests/:id": managers,
  "GET /leads/:id": "own-lead",
  "POST /leads/:id": "own-lead",
  "POST /leads/:id/merge": managers,
  "POST /leads/:id/unmerge": managers,
  "GET /campaigns": overseers,
  "GET /campaigns/:id": overseers,
  "GET /campaigns/:id/assessment.csv": overseers,
  "POST /campaigns/:id/decision": overseers,
  "GET /campaigns/:id/review": overseers,
  "POST /campaigns/:id/review": overseers,
  "POST /campaigns/:id/moves": planners,
  "GET /feed": overseers,
  "POST /feed/outgoing/:id/replay": overseers,
  "GET /nurture": overseers,
  "GET /nurture.csv": overseers,
  "GET /quarantine": overseers,
  "POST /quarantine/replay": overseers,
  "POST /quarantine/:id/replay": overseers,
  "GET /members/:id": overseers,
  "POST /members/:id": managers,
  "GET /setup": overseers,
  "GET /setup/customers": overseers,
  "POST /setup/customers": overseers,
  "GET /setup/try": overseers,
  "POST /setup/try": overseers,
  "GET /setup/policy": overseers,
  "POST /setup/policy": overseers,
  "GET /setup/sources/:id": overseers,
  "GET /setup/vendors": "team",
  "GET /setup/vendors/:type": "team",
  "GET /setup/audit": managers,
  "GET /setup/audit.csv": managers,
  "GET /setup/members/new": administrators,
  "GET /setup/members/:id": administrators,
  "POST /setup/members/:id": administrators,
  "GET /setup/sources/new": administrators,
  "POST /setup/sources/new": administrators,
  "GET /setup/sources/:id/edit": administrators,
  "POST /setup/sources/:id/edit": administrators,
};
