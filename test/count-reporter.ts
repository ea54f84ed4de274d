import type { Reporter, TestModule } from "vitest/node";

const statesOf = (modules: readonly TestModule[]): readonly string[] =>
  modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));

/** The last line of a run, for people and for programs: how many tests passed and failed. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = statesOf(modules);
    // A file that cannot even be loaded has no tests to fail, and is one failure.
    const broken = modules.filter((module) => module.state() === "failed" && [...module.errors()].length > 0);
    const passed = states.filter((state) => state === "passed").length;
    const failed = states.filter((state) => state === "failed").length + broken.length;
    setImmediate(() => process.stdout.write(`\n${passed} passed, ${failed} failed\n`));
  }
}
