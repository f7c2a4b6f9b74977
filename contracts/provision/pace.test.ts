import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

/** A clock that pauses move. */
function clock() {
  let moment = 0;
  return {
    now: () => moment,
    async pause(milliseconds: number) {
      moment += milliseconds;
    },
  };
}

test.each([
  ["AdminDeleteUser", 8],
  ["ListUsers", 10],
  ["DescribeUserPool", 4],
  ["DeleteUserPoolClient", 2],
])("%s is called at most %i times a second", async (operation, perSecond) => {
  const time = clock();
  const pace = new Pace(time);
  for (let call = 0; call < perSecond * 3; call += 1) await pace.turn(operation);

  expect(time.now()).toBeCloseTo(3_000 - 1_000 / perSecond);
});

test("kinds of calls do not wait for each other, nor for what is long past", async () => {
  const time = clock();
  const pace = new Pace(time);
  await pace.turn("AdminDeleteUser");
  await pace.turn("ListUsers");
  expect(time.now()).toBe(0);
  await time.pause(5_000);
  await pace.turn("AdminDeleteUser");

  expect(time.now()).toBe(5_000);
});
