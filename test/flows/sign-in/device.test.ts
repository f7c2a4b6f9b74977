import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decoded } from "../../tokens/decoded.ts";
import { modulus, SrpClient } from "../../../contracts/proofs/srp-client.ts";
import { deviceRoom, identityOf, type DeviceRoom } from "./device-room.ts";
import { createWorld, refusal, rightPassword, type World } from "./world.ts";

const wrong = "NotAuthorizedException: Incorrect username or password.";
const unknown = "ResourceNotFoundException: Device does not exist.";
const deviceKey = /^us-east-1_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let world: World;
let room: DeviceRoom;
beforeAll(async () => {
  world = await createWorld();
  room = await deviceRoom(world);
});
afterAll(() => world.close());

const accessClaims = (answer: { AuthenticationResult?: { AccessToken?: string } }) =>
  decoded(answer.AuthenticationResult?.AccessToken ?? "").claims;

describe("NewDeviceMetadata", () => {
  test("comes with tokens where devices are tracked and none is named; the access token carries its key", async () => {
    const user = await room.user();
    const signedIn = await room.calls.signIn(user.username);
    const metadata = signedIn.AuthenticationResult?.NewDeviceMetadata;
    expect(metadata).toEqual({
      DeviceKey: expect.stringMatching(deviceKey),
      DeviceGroupKey: expect.stringMatching(/^-[0-9A-Za-z]{8}$/),
    });
    expect(accessClaims(signedIn)["device_key"]).toBe(metadata?.DeviceKey);
    const again = await room.calls.signIn(user.username);
    const another = again.AuthenticationResult?.NewDeviceMetadata;
    expect(another?.DeviceKey).not.toBe(metadata?.DeviceKey);
  });

  test("comes with passwords too, and not where the pool tracks no devices", async () => {
    const user = await room.user();
    const given = { USERNAME: user.username, PASSWORD: rightPassword };
    const tracked = await room.calls.initiate(given, "USER_PASSWORD_AUTH");
    expect(tracked.AuthenticationResult?.NewDeviceMetadata).toBeDefined();
    const plain = await deviceRoom(world, {});
    const other = await plain.user();
    const answer = await plain.calls.signIn(other.username);
    expect(answer.AuthenticationResult).not.toHaveProperty("NewDeviceMetadata");
    expect(accessClaims(answer)).not.toHaveProperty("device_key");
  });

  test("does not come to a device that is confirmed, remembered or not", async () => {
    const optIn = await deviceRoom(world, {
      DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true },
    });
    const user = await optIn.user();
    const device = await optIn.device(user);
    const signedIn = await optIn.signInFrom(user, device);
    expect(signedIn.AuthenticationResult?.AccessToken).toBeDefined();
    expect(signedIn.AuthenticationResult).not.toHaveProperty("NewDeviceMetadata");
    expect(accessClaims(signedIn)["device_key"]).toBe(device.key);
  });

  test("a pool that tracks no devices takes no notice of DEVICE_KEY", async () => {
    const plain = await deviceRoom(world, {});
    const user = await plain.user();
    const none = { key: "us-east-1_0", groupKey: "-0", password: "" };
    expect((await plain.signInFrom(user, none)).AuthenticationResult).toBeDefined();
  });
});

describe("sign-in from a remembered device", () => {
  test("after the password, DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER, both without a Session under USER_SRP_AUTH", async () => {
    const user = await room.user();
    const device = await room.device(user);
    const asked = await room.signInFrom(user, device);
    expect(asked).toEqual({ ChallengeName: "DEVICE_SRP_AUTH", ChallengeParameters: {} });
    const srp = new SrpClient();
    const given = { USERNAME: user.username, DEVICE_KEY: device.key };
    const question = await room.calls.respond("DEVICE_SRP_AUTH", { ...given, SRP_A: srp.srpA });
    expect(question).toEqual({
      ChallengeName: "DEVICE_PASSWORD_VERIFIER",
      ChallengeParameters: {
        SALT: expect.stringMatching(/^[0-9a-f]{1,32}$/),
        SECRET_BLOCK: expect.stringMatching(/^[A-Za-z0-9+/]{1200}$/),
        SRP_B: expect.stringMatching(/^[0-9a-f]{760,768}$/),
        USERNAME: user.username,
        DEVICE_KEY: device.key,
      },
    });
    const parameters = question.ChallengeParameters ?? {};
    const claim = srp.claim(identityOf(device), parameters, world.clock.now());
    const signedIn = await room.calls.respond("DEVICE_PASSWORD_VERIFIER", { ...given, ...claim });
    expect(signedIn.AuthenticationResult?.RefreshToken).toBeDefined();
    expect(signedIn.AuthenticationResult).not.toHaveProperty("NewDeviceMetadata");
    expect(accessClaims(signedIn)["device_key"]).toBe(device.key);
    expect(
      await refusal(room.calls.respond("DEVICE_PASSWORD_VERIFIER", { ...given, ...claim })),
    ).toBe(wrong);
  });

  test("after USER_PASSWORD_AUTH, with Sessions that are needed", async () => {
    const user = await room.user();
    const device = await room.device(user);
    const asked = await room.calls.initiate(
      { USERNAME: user.username, PASSWORD: rightPassword, DEVICE_KEY: device.key },
      "USER_PASSWORD_AUTH",
    );
    expect(asked).toMatchObject({
      ChallengeName: "DEVICE_SRP_AUTH",
      Session: expect.stringMatching(/^AYABe/),
    });
    expect(await refusal(room.prove(user, device, {}))).toBe(
      "InvalidParameterException: Missing required parameter Session",
    );
    const signedIn = await room.prove(user, device, asked);
    expect(accessClaims(signedIn)["device_key"]).toBe(device.key);
    expect(await refusal(room.prove(user, device, asked))).toBe(
      "NotAuthorizedException: Invalid session for the user, session can only be used once.",
    );
  });

  test("DEVICE_KEY counts from the start of the sign-in, without being said again", async () => {
    const user = await room.user();
    const device = await room.device(user);
    const { srp, question } = await room.calls.start(user.username, { DEVICE_KEY: device.key });
    const asked = await room.calls.respond("PASSWORD_VERIFIER", room.calls.claim(srp, question));
    expect(asked.ChallengeName).toBe("DEVICE_SRP_AUTH");
  });

  test("a device alone signs nobody in", async () => {
    const user = await room.user();
    const device = await room.device(user);
    expect(await refusal(room.prove(user, device, {}))).toBe(
      "InvalidParameterException: Missing required parameter Session",
    );
    await room.calls.start(user.username, { DEVICE_KEY: device.key });
    expect(await refusal(room.prove(user, device, {}))).toBe(
      "InvalidParameterException: Missing required parameter Session",
    );
  });

  test("what the password earned is used once, for its own client, and not for ever", async () => {
    const user = await room.user();
    const device = await room.device(user);
    const missing = "InvalidParameterException: Missing required parameter Session";
    await room.signInFrom(user, device);
    const other = await world.client(room.pool);
    const foreign = world.call("RespondToAuthChallenge", {
      ClientId: other.id,
      ChallengeName: "DEVICE_SRP_AUTH",
      ChallengeResponses: { USERNAME: user.username, DEVICE_KEY: device.key, SRP_A: "abc" },
    });
    expect(await refusal(foreign)).toBe(missing);
    expect((await room.prove(user, device, {})).AuthenticationResult).toBeDefined();
    expect(await refusal(room.prove(user, device, {}))).toBe(missing);
    await room.signInFrom(user, device);
    world.clock.advance(180_000);
    expect(await refusal(room.prove(user, device, {}))).toBe(missing);
  });

  test("a sign-in may be repeated from the same device at once", async () => {
    const user = await room.user();
    const device = await room.device(user);
    await room.signInFrom(user, device);
    await room.signInFrom(user, device);
    expect((await room.prove(user, device, {})).AuthenticationResult).toBeDefined();
  });

  test("of right answers at the same moment one gets tokens", async () => {
    const user = await room.user();
    const device = await room.device(user);
    await room.signInFrom(user, device);
    const srp = new SrpClient();
    const given = { USERNAME: user.username, DEVICE_KEY: device.key };
    const question = await room.calls.respond("DEVICE_SRP_AUTH", { ...given, SRP_A: srp.srpA });
    const parameters = question.ChallengeParameters ?? {};
    const claim = srp.claim(identityOf(device), parameters, world.clock.now());
    const outcomes = await Promise.all(
      [1, 2, 3].map(() =>
        refusal(room.calls.respond("DEVICE_PASSWORD_VERIFIER", { ...given, ...claim })),
      ),
    );
    expect(outcomes.toSorted()).toEqual([wrong, wrong, "not refused"]);
  });
});

describe("refusals of a device", () => {
  test("an unknown, forgotten, unconfirmed or foreign DEVICE_KEY does not exist; the same answer without it passes", async () => {
    const [user, other] = [await room.user(), await room.user()];
    const foreign = await room.device(other);
    const unconfirmed = await room.calls.signIn(user.username);
    const keys = [
      "us-east-1_00000000-0000-4000-8000-000000000000",
      foreign.key,
      unconfirmed.AuthenticationResult?.NewDeviceMetadata?.DeviceKey ?? "",
    ];
    for (const DEVICE_KEY of keys) {
      const { srp, question } = await room.calls.start(user.username, { DEVICE_KEY });
      const answer = { ...room.calls.claim(srp, question), DEVICE_KEY };
      expect(await refusal(room.calls.respond("PASSWORD_VERIFIER", answer))).toBe(unknown);
      const given = { USERNAME: user.username, PASSWORD: rightPassword, DEVICE_KEY };
      expect(await refusal(room.calls.initiate(given, "USER_PASSWORD_AUTH"))).toBe(unknown);
      const wrongly = { ...given, PASSWORD: "Wrong-password-1" };
      expect(await refusal(room.calls.initiate(wrongly, "USER_PASSWORD_AUTH"))).toBe(wrong);
    }
    const { srp, question } = await room.calls.start(user.username);
    const answer = room.calls.claim(srp, question);
    const named = { ...answer, DEVICE_KEY: foreign.key };
    expect(await refusal(room.calls.respond("PASSWORD_VERIFIER", named))).toBe(unknown);
    const signedIn = await room.calls.respond("PASSWORD_VERIFIER", answer);
    expect(signedIn.AuthenticationResult?.NewDeviceMetadata).toBeDefined();
  });

  test("a wrong device password, signature or secret block ends the sign-in and counts to the lock-out", async () => {
    const user = await room.user();
    const device = await room.device(user);
    for (const [guess, spoilt] of [
      [{ ...device, password: "a guess" }, {}],
      [{ ...device, groupKey: "-00000000" }, {}],
      [device, { PASSWORD_CLAIM_SIGNATURE: "AAAA" }],
      [device, { TIMESTAMP: "Sat Oct 03 04:05:06 UTC 2026" }],
    ] as const) {
      await room.signInFrom(user, device);
      expect(await refusal(room.prove(user, guess, {}, spoilt))).toBe(wrong);
    }
    const failures = await world.context.stores.signInFailures.find(room.pool.id, user.sub);
    expect(failures?.count).toBe(4);
    await room.signInFrom(user, device);
    expect(
      await refusal(room.prove(user, device, {}, { PASSWORD_CLAIM_SECRET_BLOCK: "AAAA" })),
    ).toBe(wrong);
  });

  test("answers are checked like those of PASSWORD_VERIFIER", async () => {
    const user = await room.user();
    const device = await room.device(user);
    await room.signInFrom(user, device);
    for (const SRP_A of ["0", modulus.toString(16), "z"]) {
      const given = { USERNAME: user.username, DEVICE_KEY: device.key, SRP_A };
      expect(await refusal(room.calls.respond("DEVICE_SRP_AUTH", given))).toBe(
        "InvalidParameterException: Invalid SRP_A value.",
      );
    }
    expect(await refusal(room.prove(user, device, {}, { TIMESTAMP: "today" }))).toBe(
      "InvalidParameterException: TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
    );
  });

  test.for([
    ["DEVICE_SRP_AUTH", "DEVICE_KEY"],
    ["DEVICE_SRP_AUTH", "SRP_A"],
    ["DEVICE_PASSWORD_VERIFIER", "DEVICE_KEY"],
    ["DEVICE_PASSWORD_VERIFIER", "PASSWORD_CLAIM_SIGNATURE"],
    ["DEVICE_PASSWORD_VERIFIER", "PASSWORD_CLAIM_SECRET_BLOCK"],
    ["DEVICE_PASSWORD_VERIFIER", "TIMESTAMP"],
  ] as const)("%s requires %s", async ([challenge, name]) => {
    const given: Record<string, string> = {
      USERNAME: "somebody",
      DEVICE_KEY: "us-east-1_0",
      SRP_A: "abc",
      PASSWORD_CLAIM_SIGNATURE: "AAAA",
      PASSWORD_CLAIM_SECRET_BLOCK: "AAAA",
      TIMESTAMP: "now",
    };
    const { [name]: _, ...rest } = given;
    expect(await refusal(room.calls.respond(challenge, rest))).toBe(
      `InvalidParameterException: Missing required parameter ${name}`,
    );
  });

  test("DEVICE_SRP_AUTH of an unknown device or user says so", async () => {
    const user = await room.user();
    const given = { USERNAME: user.username, DEVICE_KEY: "us-east-1_0", SRP_A: "abc" };
    expect(await refusal(room.calls.respond("DEVICE_SRP_AUTH", given))).toBe(unknown);
    const nobody = { ...given, USERNAME: "nobody" };
    expect(await refusal(room.calls.respond("DEVICE_SRP_AUTH", nobody))).toBe(
      "UserNotFoundException: User does not exist.",
    );
    const hiding = await deviceRoom(world, undefined, { PreventUserExistenceErrors: "ENABLED" });
    expect(await refusal(hiding.calls.respond("DEVICE_SRP_AUTH", nobody))).toBe(unknown);
  });

  test("another of the user's devices cannot take the place of the one that was named", async () => {
    const user = await room.user();
    const [one, two] = [await room.device(user), await room.device(user)];
    const asked = await room.calls.initiate(
      { USERNAME: user.username, PASSWORD: rightPassword, DEVICE_KEY: one.key },
      "USER_PASSWORD_AUTH",
    );
    expect(await refusal(room.prove(user, two, asked))).toBe(unknown);
    expect((await room.prove(user, one, asked)).AuthenticationResult).toBeDefined();
  });

  test("a device that is forgotten on the way is gone", async () => {
    const user = await room.user();
    const device = await room.device(user);
    await room.signInFrom(user, device);
    await world.call("AdminForgetDevice", {
      UserPoolId: room.pool.id,
      Username: user.username,
      DeviceKey: device.key,
    });
    expect(await refusal(room.prove(user, device, {}))).toBe(unknown);
  });

  test("a user who was disabled, or whose password was reset, on the way gets no tokens", async () => {
    const user = await room.user();
    const device = await room.device(user);
    await room.signInFrom(user, device);
    await world.change(room.pool, user, { enabled: false });
    expect(await refusal(room.prove(user, device, {}))).toBe(
      "NotAuthorizedException: User is disabled.",
    );
    await world.change(room.pool, user, { enabled: true, status: "RESET_REQUIRED" });
    expect(await refusal(room.prove(user, device, {}))).toBe(
      "PasswordResetRequiredException: Password reset required for the user",
    );
  });

  test("a device that was confirmed without a secret never proves itself", async () => {
    const user = await room.user();
    const signedIn = await room.calls.signIn(user.username);
    const { AccessToken = "", NewDeviceMetadata } = signedIn.AuthenticationResult ?? {};
    const key = NewDeviceMetadata?.DeviceKey ?? "";
    await world.call("ConfirmDevice", { AccessToken, DeviceKey: key });
    const device = { key, groupKey: NewDeviceMetadata?.DeviceGroupKey ?? "", password: "" };
    await room.signInFrom(user, device);
    expect(await refusal(room.prove(user, device, {}))).toBe(wrong);
  });
});
