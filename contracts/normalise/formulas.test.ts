import { describe, expect, test } from "vitest";
import { deviceVerifierConfig, spelled } from "../proofs/srp-client.ts";
import { totp } from "../proofs/totp.ts";
import { describedAnswer, describedInput, type Scene } from "./described.ts";
import { asFormula, evaluated } from "./formulas.ts";
import { Names } from "./names.ts";
import type { Json } from "./rules.ts";

const now = Date.UTC(2026, 10, 3, 4, 5, 6);
const later = now + 86_400_000;
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

function scene(): Scene {
  const names = new Names();
  names.bind("<totp-secret:1>", secret);
  return { names, now, since: now, personal: false, verify: async () => "verified" };
}

/** What a replay makes of a formula on another day. */
const made = (formula: string | undefined): string | undefined =>
  evaluated(formula ?? "", later, (each): Json => (each === "<totp-secret:1>" ? secret : each));

describe("the moment of an SRP proof", () => {
  test.each([
    ["now", 0, 0],
    ["a quarter of a minute ago", -15_000, 0],
    ["an hour ago", -3_600_000, -60],
    ["in ten minutes", 600_000, 10],
  ])("%s is its distance in minutes, and that far from the time of a replay", (_, by, minutes) => {
    const formula = asFormula(spelled(now + by), "TIMESTAMP", scene(), []);

    expect(formula).toBe(`=timestamp [${minutes}]`);
    expect(made(formula)).toBe(spelled(later + minutes * 60_000));
  });

  test.each(["yesterday", "2026-11-03T04:05:06Z", "Tue Nov 03 04:05:06 UTC 2026"])(
    "%s, which no client of the service spells so, stays as it is",
    (text) => {
      expect(asFormula(text, "TIMESTAMP", scene(), [])).toBeUndefined();
    },
  );
});

test.each([-6, -1, 0, 1, 10])(
  "a code of an authenticator app %d steps away is one of its secret",
  (step) => {
    const formula = asFormula(totp(secret, now + step * 30_000), "UserCode", scene(), []);

    expect(formula).toBe(`=totp ["<totp-secret:1>",${step}]`);
    expect(made(formula)).toBe(totp(secret, later + step * 30_000));
  },
);

test("what a device made up is named, not written down", async () => {
  const device = { poolName: "-abc", user: "eu-west-1_x", password: "made up" };

  expect(await describedInput(deviceVerifierConfig(device), scene())).toEqual({
    Salt: "<device-salt:1>",
    PasswordVerifier: "<device-verifier:1>",
  });
});

test("where a sign-in came from is named", async () => {
  expect(await describedAnswer([{ Name: "last_ip_used", Value: "203.0.113.7" }], scene())).toEqual([
    { Name: "last_ip_used", Value: "<ip:1>" },
  ]);
});
