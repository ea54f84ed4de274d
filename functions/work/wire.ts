import { buildCarrier } from "../../shared/carry-out/build-carrier.ts";
import type { Clock } from "../../shared/clock.ts";
import type { Env } from "../../shared/config.ts";
import { createWork } from "./work.ts";

export const wire = (env: Env, clock: Clock) => createWork(buildCarrier("work", env, clock));
