import type { Reporter, TestModule } from "vitest/node";
import { say } from "./say.ts";

/** A line for each file as it ends, and what went wrong outside any contract. */
export default class BriefReporter implements Reporter {
  onTestModuleEnd(module: TestModule): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const each of module.children.allTests()) {
      const { state } = each.result();
      if (state !== "pending") counts[state] += 1;
    }
    const name = module.relativeModuleId.replace("contracts/suites/", "");
    const parts = [
      `${counts.passed} passed`,
      ...(counts.failed === 0 ? [] : [`${counts.failed} failed`]),
      ...(counts.skipped === 0 ? [] : [`${counts.skipped} not run`]),
    ];
    say(`${name.replace(".contract.test.ts", "")}: ${parts.join(", ")}`);
    const suites = [...module.children.allSuites()];
    for (const error of [module, ...suites].flatMap((each) => each.errors())) {
      say(`    ${error.message}`);
    }
  }

  onTestRunEnd(_modules: readonly TestModule[], unhandled: readonly { message: string }[]): void {
    for (const { message } of unhandled) say(message);
  }
}
