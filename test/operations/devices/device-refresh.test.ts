import { afterAll, beforeAll, expect, test } from "vitest";
import type { User } from "../../../emulator/domain/user.ts";
import { deviceRoom, type DeviceRoom } from "../../flows/sign-in/device-room.ts";
import { createWorld, refusal, type World } from "../../flows/sign-in/world.ts";
import { decoded } from "../../tokens/decoded.ts";

const invalid = "NotAuthorizedException: Invalid Refresh Token";

let world: World;
let room: DeviceRoom;
beforeAll(async () => {
  world = await createWorld();
  room = await deviceRoom(world);
});
afterAll(() => world.close());

const refresh = (REFRESH_TOKEN: string | undefined, DEVICE_KEY?: string, within = room) =>
  world.call("InitiateAuth", {
    ClientId: within.client.id,
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: {
      REFRESH_TOKEN: REFRESH_TOKEN ?? "",
      ...(DEVICE_KEY === undefined ? {} : { DEVICE_KEY }),
    },
  });
const exchange = (RefreshToken: string | undefined, DeviceKey?: string) =>
  world.call("GetTokensFromRefreshToken", {
    ClientId: room.client.id,
    RefreshToken: RefreshToken ?? "",
    DeviceKey,
  });
const confirmed = async (user: User) => {
  const { key, signedIn } = await room.device(user);
  return { key, token: signedIn.AuthenticationResult?.RefreshToken };
};

test("a refresh token works with the DEVICE_KEY that it was issued with, and brings no new one", async () => {
  const { key, token } = await confirmed(await room.user());
  for (const call of [refresh, exchange]) {
    const { AuthenticationResult } = await call(token, key);
    expect(AuthenticationResult).not.toHaveProperty("NewDeviceMetadata");
    expect(decoded(AuthenticationResult?.AccessToken ?? "").claims["device_key"]).toBe(key);
  }
});

test("without a DEVICE_KEY, or with another, it is invalid", async () => {
  const user = await room.user();
  const [{ token }, other] = [await confirmed(user), await confirmed(user)];
  for (const call of [refresh, exchange]) {
    expect(await refusal(call(token))).toBe(invalid);
    expect(await refusal(call(token, other.key))).toBe(invalid);
    expect(await refusal(call(token, "us-east-1_0"))).toBe(invalid);
  }
});

test("until the device is confirmed it is invalid too", async () => {
  const user = await room.user();
  const { AuthenticationResult } = await room.calls.signIn(user.username);
  const key = AuthenticationResult?.NewDeviceMetadata?.DeviceKey;
  expect(await refusal(refresh(AuthenticationResult?.RefreshToken, key))).toBe(invalid);
});

test("once the device is forgotten it does not exist", async () => {
  const user = await room.user();
  const { key, token } = await confirmed(user);
  await world.call("AdminForgetDevice", {
    UserPoolId: room.pool.id,
    Username: user.username,
    DeviceKey: key,
  });
  for (const call of [refresh, exchange]) {
    expect(await refusal(call(token, key))).toBe(
      "ResourceNotFoundException: Device does not exist.",
    );
  }
});

test("a device that is not remembered any more still refreshes", async () => {
  const user = await room.user();
  const { key, token } = await confirmed(user);
  await world.call("AdminUpdateDeviceStatus", {
    UserPoolId: room.pool.id,
    Username: user.username,
    DeviceKey: key,
    DeviceRememberedStatus: "not_remembered",
  });
  expect((await refresh(token, key)).AuthenticationResult).toBeDefined();
});

test("when the pool stops to track devices, none is asked for", async () => {
  const within = await deviceRoom(world);
  const user = await within.user();
  const { AuthenticationResult } = await within.calls.signIn(user.username);
  const token = AuthenticationResult?.RefreshToken;
  expect(await refusal(refresh(token, undefined, within))).toBe(invalid);
  await world.call("UpdateUserPool", { UserPoolId: within.pool.id });
  expect((await refresh(token, undefined, within)).AuthenticationResult).toBeDefined();
});
