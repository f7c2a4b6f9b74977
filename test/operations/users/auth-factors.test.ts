import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { UserMfa } from "../../../emulator/domain/mfa.ts";
import type { PoolSettings } from "../../../emulator/domain/pool.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { granted, refused } from "../account-room.ts";
import { passwordlessPool, recoveryRoom, type RecoveryRoom } from "../recovery/recovery-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

async function both(room: RecoveryRoom, Username: string): Promise<unknown> {
  const AccessToken = await room.accessToken(Username);
  const own = granted(
    await emulator.call("GetUserAuthFactors", { AccessToken }, { signed: false }),
  );
  expect(granted(await room.asAdmin("AdminGetUserAuthFactors", { Username }))).toEqual(own);
  return own;
}

describe("GetUserAuthFactors and AdminGetUserAuthFactors", () => {
  test("a password is one factor, and no preference is shown", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    expect(await both(room, "mary")).toEqual({
      Username: "mary",
      ConfiguredUserAuthFactors: ["PASSWORD"],
    });
  });

  test("codes count where the pool allows them and the user has the address", async () => {
    const room = await recoveryRoom(emulator, { pool: passwordlessPool });
    await room.confirmed("mary");
    expect(await both(room, "mary")).toMatchObject({
      ConfiguredUserAuthFactors: ["PASSWORD", "EMAIL_OTP"],
    });
    await room.passwordless("nina");
    expect(await both(room, "nina")).toMatchObject({ ConfiguredUserAuthFactors: ["EMAIL_OTP"] });
  });

  test("second factors that are turned on count, with their preference", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const { pools, users } = emulator.context.stores;
    const settings: Partial<PoolSettings> = {
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: {},
    };
    await pools.update(room.pool.id, (pool) => ({
      ...pool,
      settings: { ...pool.settings, ...settings },
    }));
    const mfa: UserMfa = {
      enabled: ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"],
      preferred: "SOFTWARE_TOKEN_MFA",
      softwareToken: { secret: "JBSWY3DPEHPK3PXP", lastUse: { timeStep: 0, by: "a test" } },
    };
    const { sub } = await room.user("mary");
    await users.update(room.pool.id, sub, (user) => ({ ...user, mfa }));
    expect(await both(room, "mary")).toEqual({
      Username: "mary",
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"],
      ConfiguredUserAuthFactors: ["PASSWORD", "EMAIL_OTP", "SOFTWARE_TOKEN"],
    });
  });

  test("an unknown user is UserNotFoundException, and a token of nobody NotAuthorizedException", async () => {
    const room = await recoveryRoom(emulator);
    refused(
      await room.asAdmin("AdminGetUserAuthFactors", { Username: "nobody" }),
      "UserNotFoundException",
      "User does not exist.",
    );
    refused(
      await emulator.call("GetUserAuthFactors", { AccessToken: "garbage" }),
      "NotAuthorizedException",
      "Invalid Access Token",
    );
  });
});
