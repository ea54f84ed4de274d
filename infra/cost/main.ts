import { writeFile } from "node:fs/promises";
import { count } from "./count.ts";
import { costPage } from "./page.ts";

/** `npm run cost`: counts anew, writes down what was counted and the page made of it, and prints the page. */
const counted = await count();
const page = costPage(counted);
await writeFile(new URL("counted.json", import.meta.url), `${JSON.stringify(counted, null, 2)}\n`);
await writeFile(new URL("README.md", import.meta.url), page);
process.stdout.write(page);
