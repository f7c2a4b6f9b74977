import { last } from "../../states/calls.ts";
import { expect } from "vitest";
import { signInWith } from "../../states/recovery.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { aConfirmedUser, otherGoodPassword, type KnownUser } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

const locked = ["NotAuthorizedException", "Password attempts exceeded"] as const;
const second = 1_000;

/** Fails that often, each time as soon as a lock allows it. */
async function failures(room: Room, user: KnownUser, count: number): Promise<void> {
  await last(5, () => signInWith(room, user, otherGoodPassword));
  for (let failed = 6; failed <= count; failed += 1) {
    await room.target.moveTime(2 ** (failed - 6) * second + 100);
    await signInWith(room, user, otherGoodPassword);
  }
}

defineSuite(
  "Wrong passwords, one after the other",
  { room: aPasswordlessPool, needs: ["move time"] },
  (contract) => {
    contract("lock the right one out too, each time for twice as long", async (room) => {
      const user = await aConfirmedUser(room);
      await failures(room, user, 10);
      const early = await signInWith(room, user, user.password);
      await room.target.moveTime(16 * second);
      const stillEarly = await signInWith(room, user, user.password);
      await room.target.moveTime(17 * second);
      const late = await signInWith(room, user, user.password);

      expectError(early, ...locked);
      expectError(stillEarly, ...locked);
      expect(late.status).toBe(200);
    });

    contract("a success starts the count anew", async (room) => {
      const user = await aConfirmedUser(room);
      await last(4, () => signInWith(room, user, otherGoodPassword));
      const between = await signInWith(room, user, user.password);
      await last(4, () => signInWith(room, user, otherGoodPassword));

      expect(between.status).toBe(200);
      expect((await signInWith(room, user, user.password)).status).toBe(200);
    });

    contract("fifteen minutes without an attempt end it", async (room) => {
      const user = await aConfirmedUser(room);
      await failures(room, user, 8);
      await room.target.moveTime(15 * 60 * second + second);
      const wrong = await signInWith(room, user, otherGoodPassword);

      expectError(wrong, "NotAuthorizedException", "Incorrect username or password.");
      expect((await signInWith(room, user, user.password)).status).toBe(200);
    });

    contract("are counted for each user alone", async (room) => {
      const user = await aConfirmedUser(room);
      const other = await aConfirmedUser(room);
      await failures(room, user, 10);

      expect((await signInWith(room, other, other.password)).status).toBe(200);
    });
  },
);
