import { expect, test } from "vitest";
import { deviceType } from "../../emulator/domain/device-type.ts";

const webKit = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Chrome/125.0.0.0 Safari/537.36`,
    "Chrome 125 / macOS 10.15",
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0`,
    "Edge 125 / Windows 10",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0", "Firefox 126 / Linux"],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${webKit} Version/17.5 Mobile/15E148 Safari/604.1`,
    "Safari 17 / iOS 17.5",
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; Pixel 8) ${webKit} Chrome/124.0.0.0 Mobile Safari/537.36`,
    "Chrome 124 / Android 14",
  ],
  [
    "aws-sdk-js/3.1169.0 ua/2.1 os/linux#6.1.0 lang/js md/nodejs#24.21.0 api/cognito-identity-provider",
    "aws-sdk-js 3.1169 / Linux",
  ],
  ["MyApp/2.1", "MyApp 2.1"],
  ["Mozilla/5.0", "unknown"],
  ["", "unknown"],
])("%s is %s", (userAgent, expected) => {
  expect(deviceType(userAgent)).toBe(expected);
});

test("never more than 1,024 characters", () => {
  expect(deviceType(`${"a".repeat(5000)}/1`)).toHaveLength(1024);
});
