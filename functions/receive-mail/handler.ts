import { systemClock } from "../../shared/clock.ts";
import { processEnv } from "../../shared/config.ts";
import { wire } from "./wire.ts";

export const handler = wire(processEnv, systemClock);
