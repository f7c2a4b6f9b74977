import { expect, test } from "vitest";
import { isTimely } from "../../../emulator/flows/sign-in/srp-exchange.ts";
import { AdjustableClock, days, ManualClock, minutes } from "../../../emulator/platform/clock.ts";
import { spelled } from "../../../contracts/proofs/srp-client.ts";
import { aSession } from "../../stores/builders.ts";

const start = Date.parse("2026-10-03T04:05:06Z");
const answerAt = (at: number) => ({ secretBlock: "", signature: "", timestamp: spelled(at) });

test("a client's TIMESTAMP is right by its own clock after the emulator's was moved, and by the moved one", () => {
  const clock = new AdjustableClock(new ManualClock(start));
  clock.advance(days(3));
  const session = aSession("one", { createdAt: clock.now() });
  expect(isTimely({ clock }, session, answerAt(start))).toBe(true);
  expect(isTimely({ clock }, session, answerAt(start + days(3)))).toBe(true);
  expect(isTimely({ clock }, session, answerAt(start + days(1)))).toBe(false);
  expect(isTimely({ clock }, session, answerAt(start - minutes(6)))).toBe(false);
});

test("how long an answer may take is measured by the emulator's clock", () => {
  const clock = new AdjustableClock(new ManualClock(start));
  const session = aSession("one", { createdAt: clock.now() });
  clock.advance(29_999);
  expect(isTimely({ clock }, session, answerAt(start))).toBe(true);
  clock.advance(1);
  expect(isTimely({ clock }, session, answerAt(start))).toBe(false);
});
