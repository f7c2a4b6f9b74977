import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";

const folder = resolve(import.meta.dirname, "../../test-output/screenshots");

/** Keeps what the page looks like, for people to look at. Nothing compares it. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: resolve(folder, `${name}.png`), fullPage: true });
}
