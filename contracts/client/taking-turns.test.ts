import { expect, test } from "vitest";
import { Names } from "../normalise/names.ts";
import { takingTurns } from "./taking-turns.ts";

const at = (now: number) => ({ names: new Names(), now, address: (unique: string) => unique });
const asked = (distance: number): string =>
  JSON.stringify({ UserCode: `=totp ["<totp-secret:1>",${distance}]` });

test("a code of an authenticator app is used once: the second waits for the next time step", async () => {
  const waits: number[] = [];
  const turn = takingTurns((milliseconds) => Promise.resolve(waits.push(milliseconds)));

  const moments = [];
  for (const now of [60_000, 61_000, 62_000, 200_000]) {
    moments.push((await turn(asked(0), at(now))).now);
  }

  expect(moments).toEqual([60_000, 90_000, 120_000, 200_000]);
  expect(waits).toEqual([29_000, 58_000]);
});

test("codes of different time steps wait for nothing", async () => {
  const turn = takingTurns(() => Promise.reject(new Error("waited")));

  await turn(asked(0), at(60_000));
  expect((await turn(asked(1), at(60_000))).now).toBe(60_000);
});
