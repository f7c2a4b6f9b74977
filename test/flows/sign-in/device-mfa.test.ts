import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { User } from "../../../emulator/domain/user.ts";
import { deviceVerifierConfig } from "../../../contracts/proofs/srp-client.ts";
import { identityOf, type KnownDevice } from "./device-room.ts";
import { everyFactor, mfaRoom, type MfaRoom } from "./mfa-world.ts";
import { srpCalls } from "./srp-sign-in.ts";
import { createWorld, refusal, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

type DeviceConfiguration = {
  ChallengeRequiredOnNewDevice?: boolean;
  DeviceOnlyRememberedOnUserPrompt?: boolean;
};

/** A user with a software token and a device that was confirmed after the second factor. */
async function enrolled(DeviceConfiguration: DeviceConfiguration) {
  const room = await mfaRoom(
    world,
    {
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: everyFactor.SoftwareTokenMfaConfiguration,
    },
    { DeviceConfiguration },
  );
  const user = await room.user();
  const secret = await room.token(user);
  await room.prefer(user, { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
  const calls = srpCalls(world, room.pool, room.client);
  world.clock.advance(30_000);
  const asked = await calls.signIn(user.username);
  const { AuthenticationResult = {} } = await answerToken(room, user, secret, asked.Session);
  const { DeviceKey: key = "", DeviceGroupKey: groupKey = "" } =
    AuthenticationResult.NewDeviceMetadata ?? {};
  const device: KnownDevice = { key, groupKey, password: "made up by the app" };
  const { UserConfirmationNecessary } = await world.call("ConfirmDevice", {
    AccessToken: AuthenticationResult.AccessToken ?? "",
    DeviceKey: key,
    DeviceSecretVerifierConfig: deviceVerifierConfig(identityOf(device)),
  });
  world.clock.advance(30_000);
  return { room, user, secret, calls, device, asked, UserConfirmationNecessary };
}

const answerToken = (room: MfaRoom, user: User, secret: string, session: string | undefined) =>
  room.respond(user, "SOFTWARE_TOKEN_MFA", session, { SOFTWARE_TOKEN_MFA_CODE: room.code(secret) });

describe("second factors and remembered devices", () => {
  test("a new device answers the second factor; the Session starts there under USER_SRP_AUTH", async () => {
    const { asked, UserConfirmationNecessary } = await enrolled({});
    expect(asked).toMatchObject({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      Session: expect.stringMatching(/^AYABe/),
    });
    expect(UserConfirmationNecessary).toBe(false);
  });

  test("with ChallengeRequiredOnNewDevice a remembered device takes the place of the second factor", async () => {
    const { user, calls, device } = await enrolled({ ChallengeRequiredOnNewDevice: true });
    const asked = await calls.signIn(user.username, undefined, { DEVICE_KEY: device.key });
    expect(asked.ChallengeName).toBe("DEVICE_SRP_AUTH");
    expect((await calls.signIn(user.username)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  });

  test("without it the second factor is asked first, and the device after it", async () => {
    const { room, user, secret, calls, device } = await enrolled({
      ChallengeRequiredOnNewDevice: false,
    });
    const asked = await calls.signIn(user.username, undefined, { DEVICE_KEY: device.key });
    expect(asked.ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    const next = await answerToken(room, user, secret, asked.Session);
    expect(next).toMatchObject({
      ChallengeName: "DEVICE_SRP_AUTH",
      Session: expect.stringMatching(/^AYABe/),
    });
  });

  test("a device that is confirmed and not remembered suppresses nothing, until it is remembered", async () => {
    const { room, user, secret, calls, device, UserConfirmationNecessary } = await enrolled({
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: true,
    });
    expect(UserConfirmationNecessary).toBe(true);
    const signIn = () => calls.signIn(user.username, undefined, { DEVICE_KEY: device.key });
    const asked = await signIn();
    expect(asked.ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    const { AuthenticationResult } = await answerToken(room, user, secret, asked.Session);
    expect(AuthenticationResult).not.toHaveProperty("NewDeviceMetadata");
    const remember = (DeviceRememberedStatus: "remembered" | "not_remembered") =>
      world.call("UpdateDeviceStatus", {
        AccessToken: AuthenticationResult?.AccessToken ?? "",
        DeviceKey: device.key,
        DeviceRememberedStatus,
      });
    await remember("remembered");
    expect((await signIn()).ChallengeName).toBe("DEVICE_SRP_AUTH");
    await remember("not_remembered");
    expect((await signIn()).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  });

  test("the second factor's session does not answer for the device", async () => {
    const { user, calls, device } = await enrolled({});
    const asked = await calls.signIn(user.username, undefined, { DEVICE_KEY: device.key });
    const given = { USERNAME: user.username, DEVICE_KEY: device.key, SRP_A: "abc" };
    expect(await refusal(calls.respond("DEVICE_SRP_AUTH", given, asked.Session))).toBe(
      "NotAuthorizedException: Invalid session for the user.",
    );
    expect(await refusal(calls.respond("DEVICE_SRP_AUTH", given))).toBe(
      "InvalidParameterException: Missing required parameter Session",
    );
  });
});
