import { accessSync, constants } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The browser of this machine: COGNITO_EMULATOR_TEST_CHROMIUM, or where it usually is. */
export function chromiumPath(): string {
  const wanted = process.env["COGNITO_EMULATOR_TEST_CHROMIUM"];
  const found = (wanted ? [wanted] : usual).find(isExecutable);
  if (found === undefined) {
    throw new Error(
      `No Chromium at ${wanted ?? usual.join(", ")}. Install it (Debian: apt-get install chromium), ` +
        "or name its executable in COGNITO_EMULATOR_TEST_CHROMIUM.",
    );
  }
  return found;
}

/** Chromium without a window and without its own errands on the network. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
