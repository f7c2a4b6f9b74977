import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportHtml } from "../../contracts/report/html.ts";
import { reportMarkdown } from "../../contracts/report/markdown.ts";
import { launchChromium } from "./chromium.ts";

const run = { days: ["2026-11-20", "2026-11-21"], passed: 2, failed: 1, notRun: {} } as const;
const operations = { GetUser: { passed: 1, of: 2, last: "2026-11-21" } };
const difference = {
  scenario: "tokens/claims/a-scenario",
  step: 1,
  call: "GetUser",
  path: "$.message",
  expected: "one | <b>two</b>",
  actual: undefined,
};

const markdown = reportMarkdown({
  day: "2026-11-21",
  harness: "0.1.0",
  operations: ["GetUser", "AdminListUserAuthEventsOfAVeryLongName"],
  runs: [
    { ...run, name: "emulator", version: "0.1.0", operations },
    {
      ...run,
      name: "somebody-else",
      version: "1.2",
      operations,
      notRun: { "move time: its clock cannot be moved": 4 },
      differences: {
        scenarios: 3,
        equal: 2,
        causes: [
          {
            call: "GetUser",
            path: "$.message",
            expected: "one | <b>two</b>",
            actual: "x".repeat(119),
            differences: [difference],
          },
        ],
      },
    },
  ],
  confidence: { verified: 1, documented: 2, reported: 3, inferred: 4 },
  gaps: [
    { scenario: "errors/a", path: "$", reason: "not built yet", reviewBy: "2027-01-01" },
    { scenario: "errors/b", path: "$", reason: "forgotten", reviewBy: "2026-11-20" },
  ],
});

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser.close());

describe.each(["light", "dark"] as const)("the contracts' report, %s", (colorScheme) => {
  test("has nothing that axe finds, on a phone or a desk, and loads nothing", async () => {
    for (const width of [320, 1280]) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      const loaded: string[] = [];
      page.on("request", (request) => loaded.push(request.url()));
      await page.setContent(await reportHtml(markdown));
      const widest = await page.evaluate("document.documentElement.scrollWidth");
      await page.addScriptTag({ path: resolve("node_modules/axe-core/axe.min.js") });
      // The script has put `axe` among the page's globals.
      const found = (await page.evaluate("axe.run()")) as { violations: { id: string }[] };
      await page.close();

      expect(found.violations.map(({ id }) => id)).toEqual([]);
      expect({ loaded, widest }).toEqual({ loaded: [], widest: width });
    }
  }, 120_000);
});

test("the report says what is past its day, what was not run, and nothing in somebody else's markup", () => {
  expect(markdown).toContain("| forgotten | 2026-11-20 (past) |");
  expect(markdown).toContain("- **2** gaps are open, 1 past their day");
  expect(markdown).toContain("- 4 × move time: its clock cannot be moved");
  expect(markdown).toContain("- **60 %** of 10 error texts have a source");
  expect(markdown).not.toContain("<b>");
});
