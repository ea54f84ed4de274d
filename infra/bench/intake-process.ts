import { startBenchSystem } from "./bench-system.ts";
import type { Reported, Target } from "./intake.ts";
import { serve } from "./service.ts";

const system = await startBenchSystem();

type Funnel = { readonly funnel: readonly { readonly opened: number; readonly submitted: number }[] };

/** What reached the reports once all is worked off: nothing counts as kept before it is found there. */
const reported = async (): Promise<Reported> => {
  while (!(await system.settled()));
  const answer = await system.api("GET", "/api/campaigns/spring/assessment");
  // Our own API's answer, whose shape its schema holds.
  const { funnel } = (await answer.json()) as Funnel;
  const sum = (name: "opened" | "submitted") => funnel.reduce((total, row) => total + row[name], 0);
  return { opened: sum("opened"), submitted: sum("submitted") };
};

const target: Target = { url: system.url, blastUrl: system.blastUrl };
serve(target, reported, system.stop);
