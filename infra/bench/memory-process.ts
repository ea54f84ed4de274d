import { takeEvents } from "./memory.ts";

process.send?.(await takeEvents());
process.disconnect();
