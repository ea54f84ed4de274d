import { buildCarrier } from "../../shared/carry-out/build-carrier.ts";
import type { Clock } from "../../shared/clock.ts";
import type { Env } from "../../shared/config.ts";
import { createCheckDue } from "./check-due.ts";

export const wire = (env: Env, clock: Clock) => createCheckDue(buildCarrier("check-due", env, clock));
