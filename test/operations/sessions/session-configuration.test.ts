import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { granted, refused } from "../account-room.ts";
import { sessionRoom } from "./session-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const untracked = { tracking: false } as const;

describe("GetUserPoolSessionConfiguration and SetUserPoolSessionConfiguration", () => {
  test("tracking is DISABLED with twenty sessions for each user until it is set", async () => {
    const room = await sessionRoom(emulator, untracked);
    expect(granted(await room.asAdmin("GetUserPoolSessionConfiguration", {}))).toEqual({
      UserPoolId: room.pool.id,
      UserSessionTracking: "DISABLED",
      TokenSession: { MaxPerUser: 20 },
    });
  });

  test("what is set is answered, and kept", async () => {
    const room = await sessionRoom(emulator, untracked);
    const expected = {
      UserPoolId: room.pool.id,
      UserSessionTracking: "ENABLED",
      TokenSession: { MaxPerUser: 3 },
    };
    expect(granted(await room.track("ENABLED", 3))).toEqual(expected);
    granted(await room.asAdmin("UpdateUserPool", {}));
    expect(granted(await room.asAdmin("GetUserPoolSessionConfiguration", {}))).toEqual(expected);
  });

  test.each([
    [0, "greater than or equal to 1"],
    [101, "less than or equal to 100"],
  ])("a MaxPerUser of %d is a validation error", async (MaxPerUser, bound) => {
    const room = await sessionRoom(emulator, untracked);
    refused(
      await room.track("ENABLED", MaxPerUser),
      "InvalidParameterException",
      `1 validation error detected: Value '${MaxPerUser}' at 'tokenSession.maxPerUser' failed to ` +
        `satisfy constraint: Member must have value ${bound}`,
    );
  });

  test("UserSessionTracking is ENABLED or DISABLED", async () => {
    const room = await sessionRoom(emulator, untracked);
    refused(
      await room.asAdmin("SetUserPoolSessionConfiguration", {
        UserSessionTracking: "ON",
        TokenSession: { MaxPerUser: 1 },
      }),
      "InvalidParameterException",
      "1 validation error detected: Value 'ON' at 'userSessionTracking' failed to satisfy constraint: " +
        "Member must satisfy enum value set: [ENABLED, DISABLED]",
    );
  });

  test("every parameter is required", async () => {
    const room = await sessionRoom(emulator, untracked);
    refused(
      await room.asAdmin("SetUserPoolSessionConfiguration", { UserSessionTracking: "ENABLED" }),
      "InvalidParameterException",
      "1 validation error detected: Value null at 'tokenSession' failed to satisfy constraint: " +
        "Member must not be null",
    );
  });

  test("a pool of the LITE tier is FeatureUnavailableInTierException", async () => {
    const room = await sessionRoom(emulator, { ...untracked, pool: { UserPoolTier: "LITE" } });
    const unavailable = [
      "FeatureUnavailableInTierException",
      "The following feature is not available for the LITE pricing tier configured: " +
        "User Session Management",
    ] as const;
    refused(await room.track("ENABLED"), ...unavailable);
    refused(
      await room.asAdmin("SetUserPoolClientSessionConfiguration", {
        ClientId: room.client.id,
        SSOSession: { MaxValidityMinutes: 5 },
      }),
      ...unavailable,
    );
  });
});

describe("GetUserPoolClientSessionConfiguration and SetUserPoolClientSessionConfiguration", () => {
  const shown = (room: Awaited<ReturnType<typeof sessionRoom>>) =>
    room.asAdmin("GetUserPoolClientSessionConfiguration", { ClientId: room.client.id });
  const set = (room: Awaited<ReturnType<typeof sessionRoom>>, MaxValidityMinutes: number) =>
    room.asAdmin("SetUserPoolClientSessionConfiguration", {
      ClientId: room.client.id,
      SSOSession: { MaxValidityMinutes },
    });

  test("an hour until it is set; what is set is answered, and kept while tracking is off", async () => {
    const room = await sessionRoom(emulator);
    const of = (MaxValidityMinutes: number) => ({
      UserPoolId: room.pool.id,
      ClientId: room.client.id,
      SSOSession: { MaxValidityMinutes },
    });
    expect(granted(await shown(room))).toEqual(of(60));
    expect(granted(await set(room, 0))).toEqual(of(0));
    expect(granted(await set(room, 129_600))).toEqual(of(129_600));
    granted(await room.track("DISABLED"));
    expect(granted(await shown(room))).toEqual(of(129_600));
  });

  test("a pool that tracks no sessions is OperationNotEnabledException", async () => {
    const room = await sessionRoom(emulator, untracked);
    refused(
      await set(room, 5),
      "OperationNotEnabledException",
      `Session tracking is not enabled for user pool ${room.pool.id}.`,
    );
  });

  test("more than ninety days is a validation error", async () => {
    const room = await sessionRoom(emulator);
    refused(
      await set(room, 129_601),
      "InvalidParameterException",
      "1 validation error detected: Value '129601' at 'sSOSession.maxValidityMinutes' failed to " +
        "satisfy constraint: Member must have value less than or equal to 129600",
    );
  });

  test("a client of another pool is ResourceNotFoundException", async () => {
    const room = await sessionRoom(emulator);
    const foreign = await sessionRoom(emulator);
    refused(
      await room.asAdmin("GetUserPoolClientSessionConfiguration", { ClientId: foreign.client.id }),
      "ResourceNotFoundException",
      `User pool client ${foreign.client.id} does not exist.`,
    );
  });
});
