import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { modulus } from "../../../contracts/proofs/srp-client.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { accountRoom, goodPassword, granted, refused, type AccountRoom } from "../account-room.ts";

let emulator: TestEmulator;
let room: AccountRoom;
beforeAll(async () => {
  emulator = await startTestEmulator();
  room = await trackingRoom();
});
afterAll(() => emulator.stop());

const trackingRoom = (pool: NonNullable<Parameters<typeof accountRoom>[1]>["pool"] = {}) =>
  accountRoom(emulator, {
    pool: { DeviceConfiguration: {}, ...pool },
    client: { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  });

/** What a sign-in gives, as far as devices go. */
interface SignedIn {
  readonly AccessToken: string;
  readonly RefreshToken: string;
  readonly DeviceKey: string;
}

let people = 0;
async function signUp(within: AccountRoom): Promise<string> {
  const Username = `owner-${(people += 1)}`;
  granted(await within.asAdmin("AdminCreateUser", { Username, MessageAction: "SUPPRESS" }));
  const given = { Username, Password: goodPassword, Permanent: true };
  granted(await within.asAdmin("AdminSetUserPassword", given));
  return Username;
}

async function signIn(within: AccountRoom, USERNAME: string): Promise<SignedIn> {
  const { AuthenticationResult } = granted(
    await within.asClient("InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD: goodPassword },
    }),
  ) as { AuthenticationResult: SignedIn & { NewDeviceMetadata?: { DeviceKey: string } } };
  const { AccessToken, RefreshToken, NewDeviceMetadata } = AuthenticationResult;
  return { AccessToken, RefreshToken, DeviceKey: NewDeviceMetadata?.DeviceKey ?? "" };
}

const call = (operation: string, body: object) => emulator.call(operation, body, { signed: false });
const secret = { PasswordVerifier: "TXlWZXJpZmllclN0cmluZw", Salt: "TXlTUlBTYWx0" };
const confirm = ({ AccessToken, DeviceKey }: SignedIn, more: object = {}) =>
  call("ConfirmDevice", {
    AccessToken,
    DeviceKey,
    DeviceName: "a phone",
    DeviceSecretVerifierConfig: secret,
    ...more,
  });

/** A user with one confirmed device. */
async function owner(within = room): Promise<SignedIn & { readonly Username: string }> {
  const Username = await signUp(within);
  const signedIn = await signIn(within, Username);
  granted(await confirm(signedIn));
  return { Username, ...signedIn };
}
const keysOf = (body: Record<string, unknown>) =>
  (body["Devices"] as { DeviceKey: string }[]).map(({ DeviceKey }) => DeviceKey);
const unknownKey = "us-east-1_00000000-0000-4000-8000-000000000000";

describe("ConfirmDevice", () => {
  test("remembers the device at once, or waits for the user where the pool asks", async () => {
    const signedIn = await signIn(room, await signUp(room));
    expect(granted(await confirm(signedIn))).toEqual({ UserConfirmationNecessary: false });
    const optIn = await trackingRoom({
      DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true },
    });
    const asked = await signIn(optIn, await signUp(optIn));
    expect(granted(await confirm(asked))).toEqual({ UserConfirmationNecessary: true });
  });

  test("a key that was issued to nobody, or to another user, is invalid", async () => {
    const [mine, theirs] = [
      await signIn(room, await signUp(room)),
      await signIn(room, await signUp(room)),
    ];
    for (const DeviceKey of [unknownKey, theirs.DeviceKey]) {
      refused(
        await confirm({ ...mine, DeviceKey }),
        "InvalidParameterException",
        "Invalid device key given.",
      );
    }
  });

  test("the access token of another sign-in of the same user will do", async () => {
    const Username = await signUp(room);
    const { AccessToken } = await signIn(room, Username);
    const { DeviceKey, RefreshToken } = await signIn(room, Username);
    granted(await confirm({ AccessToken, RefreshToken, DeviceKey }));
  });

  test("a key that came with an alias as USERNAME cannot be confirmed", async () => {
    const aliases = await trackingRoom({ UsernameAttributes: ["email"] });
    const email = "alias@example.com";
    granted(
      await aliases.asAdmin("AdminCreateUser", { Username: email, MessageAction: "SUPPRESS" }),
    );
    const given = { Username: email, Password: goodPassword, Permanent: true };
    granted(await aliases.asAdmin("AdminSetUserPassword", given));
    refused(
      await confirm(await signIn(aliases, email)),
      "InvalidParameterException",
      "Invalid device key given.",
    );
    const { username } = await aliases.user(email);
    granted(await confirm(await signIn(aliases, username)));
  });

  test("a confirmed device is not confirmed again, not even at the same moment", async () => {
    const signedIn = await signIn(room, await signUp(room));
    const answers = await Promise.all([1, 2, 3].map(() => confirm(signedIn)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    refused(await confirm(signedIn), "DeviceKeyExistsException", "Device already exists.");
  });

  const base64 = (hex: string) => Buffer.from(hex, "hex").toString("base64");
  test.for([
    ["a salt that is negative", { Salt: base64("80") }, "Negative value passed for salt"],
    [
      "a verifier that is negative",
      { PasswordVerifier: base64("ff01") },
      "Negative value passed for password verifier",
    ],
    ["a salt that is no base64", { Salt: "%%%" }, "Invalid salt given."],
    ["no salt", { Salt: undefined }, "Invalid salt given."],
    ["an empty verifier", { PasswordVerifier: "" }, "Invalid password verifier given."],
    ["zero", { PasswordVerifier: base64("00") }, "Invalid password verifier given."],
    [
      "a multiple of N",
      { PasswordVerifier: base64(`00${modulus.toString(16)}`) },
      "Invalid password verifier given.",
    ],
    [
      "a verifier that is too long",
      { PasswordVerifier: base64("01".repeat(386)) },
      "Invalid password verifier given.",
    ],
  ] as const)("%s is refused, and the key is still there to confirm", async ([, spoilt, text]) => {
    const signedIn = await signIn(room, await signUp(room));
    refused(
      await confirm(signedIn, { DeviceSecretVerifierConfig: { ...secret, ...spoilt } }),
      "InvalidParameterException",
      text,
    );
    granted(await confirm(signedIn));
  });
});

describe("what is shown of a device", () => {
  test("to its user: status, name and address", async () => {
    const { AccessToken, DeviceKey } = await owner();
    const shown = {
      DeviceKey,
      DeviceAttributes: [
        { Name: "device_status", Value: "valid" },
        { Name: "device_name", Value: "a phone" },
        { Name: "last_ip_used", Value: "127.0.0.1" },
      ],
      DeviceCreateDate: emulator.clock.now() / 1000,
      DeviceLastModifiedDate: emulator.clock.now() / 1000,
      DeviceLastAuthenticatedDate: Math.floor(emulator.clock.now() / 1000),
    };
    expect(granted(await call("GetDevice", { AccessToken, DeviceKey }))).toEqual({ Device: shown });
    expect(granted(await call("ListDevices", { AccessToken }))).toEqual({ Devices: [shown] });
  });

  test("to administrators: also whose it is and whether it is remembered", async () => {
    const { Username, DeviceKey } = await owner();
    const { Device } = granted(await room.asAdmin("AdminGetDevice", { Username, DeviceKey })) as {
      Device: { DeviceAttributes: unknown };
    };
    const named = `${Username}.${room.pool.id}`;
    expect(Device.DeviceAttributes).toEqual([
      { Name: "device_status", Value: "valid" },
      { Name: "device_name", Value: "a phone" },
      {
        Name: "dev:device_arn",
        Value: `arn:aws:cognito-idp:us-east-1:000000000000:owner/${named}/device/${DeviceKey}`,
      },
      { Name: "dev:device_owner", Value: named },
      { Name: "last_ip_used", Value: "127.0.0.1" },
      { Name: "dev:device_remembered_status", Value: "remembered" },
      { Name: "dev:device_sdk", Value: "aws-sdk-unknown-unknown" },
    ]);
    const { Devices } = granted(await room.asAdmin("AdminListDevices", { Username }));
    expect(Devices).toEqual([Device]);
  });

  test("a device that is not remembered is there for administrators only", async () => {
    const { Username, AccessToken, DeviceKey } = await owner();
    const status = (DeviceRememberedStatus: string) =>
      call("UpdateDeviceStatus", { AccessToken, DeviceKey, DeviceRememberedStatus });
    expect(granted(await status("not_remembered"))).toEqual({});
    expect(granted(await call("ListDevices", { AccessToken }))).toEqual({ Devices: [] });
    refused(
      await call("GetDevice", { AccessToken, DeviceKey }),
      "ResourceNotFoundException",
      "Device does not exist.",
    );
    const listed = granted(await room.asAdmin("AdminListDevices", { Username }));
    expect(JSON.stringify(listed)).toContain('"Value":"not_remembered"');
    granted(await status("remembered"));
    expect(keysOf(granted(await call("ListDevices", { AccessToken })))).toEqual([DeviceKey]);
  });

  test("lists come page by page", async () => {
    const { Username, AccessToken, DeviceKey } = await owner();
    const more = [await signIn(room, Username), await signIn(room, Username)];
    for (const signedIn of more) granted(await confirm(signedIn));
    const keys = [DeviceKey, ...more.map((signedIn) => signedIn.DeviceKey)];
    for (const list of [
      (page: object) => call("ListDevices", { AccessToken, ...page }),
      (page: object) => room.asAdmin("AdminListDevices", { Username, ...page }),
    ]) {
      const first = granted(await list({ Limit: 2 }));
      expect(keysOf(first)).toEqual(keys.slice(0, 2));
      const second = granted(await list({ Limit: 2, PaginationToken: first["PaginationToken"] }));
      expect(keysOf(second)).toEqual(keys.slice(2));
      expect(second).not.toHaveProperty("PaginationToken");
      expect((await list({ PaginationToken: "made-up" })).body["__type"]).toBe(
        "InvalidParameterException",
      );
    }
  });
});

describe("forgetting and remembering", () => {
  test("a forgotten device is gone for its user and for administrators", async () => {
    for (const forget of [
      ({ AccessToken, DeviceKey }: SignedIn) => call("ForgetDevice", { AccessToken, DeviceKey }),
      ({ DeviceKey, Username }: SignedIn & { Username: string }) =>
        room.asAdmin("AdminForgetDevice", { Username, DeviceKey }),
    ]) {
      const device = await owner();
      const { AccessToken, DeviceKey, Username } = device;
      expect(granted(await forget(device))).toEqual({});
      const status = { DeviceRememberedStatus: "remembered" };
      for (const answer of [
        await forget(device),
        await call("GetDevice", { AccessToken, DeviceKey }),
        await call("UpdateDeviceStatus", { AccessToken, DeviceKey, ...status }),
        await room.asAdmin("AdminGetDevice", { Username, DeviceKey }),
        await room.asAdmin("AdminUpdateDeviceStatus", { Username, DeviceKey, ...status }),
      ]) {
        refused(answer, "ResourceNotFoundException", "Device does not exist.");
      }
      expect(granted(await call("ListDevices", { AccessToken }))).toEqual({ Devices: [] });
    }
  });

  test("a key that is not confirmed, unknown or another user's is no device", async () => {
    const { AccessToken, DeviceKey, ...rest } = await signIn(room, await signUp(room));
    const theirs = await owner();
    for (const key of [DeviceKey, unknownKey, theirs.DeviceKey]) {
      const given = { AccessToken, DeviceKey: key };
      for (const answer of [
        await call("GetDevice", given),
        await call("ForgetDevice", given),
        await call("UpdateDeviceStatus", { ...given, DeviceRememberedStatus: "remembered" }),
      ]) {
        refused(answer, "ResourceNotFoundException", "Device does not exist.");
      }
    }
    granted(await confirm({ AccessToken, DeviceKey, ...rest }));
  });

  test("administrators change the status as users do; a status has to be given", async () => {
    const { Username, AccessToken, DeviceKey } = await owner();
    const set = (more: object) =>
      room.asAdmin("AdminUpdateDeviceStatus", { Username, DeviceKey, ...more });
    expect(granted(await set({ DeviceRememberedStatus: "not_remembered" }))).toEqual({});
    expect(keysOf(granted(await call("ListDevices", { AccessToken })))).toEqual([]);
    refused(
      await set({}),
      "InvalidParameterException",
      "Missing required parameter DeviceRememberedStatus",
    );
  });

  test("devices go with their user", async () => {
    const { Username, DeviceKey } = await owner();
    granted(await room.asAdmin("AdminDeleteUser", { Username }));
    granted(await room.asAdmin("AdminCreateUser", { Username, MessageAction: "SUPPRESS" }));
    refused(
      await room.asAdmin("AdminGetDevice", { Username, DeviceKey }),
      "ResourceNotFoundException",
      "Device does not exist.",
    );
  });
});

describe("refusals of every device operation", () => {
  const own = ["ConfirmDevice", "GetDevice", "ListDevices", "ForgetDevice", "UpdateDeviceStatus"];
  const admin = [
    "AdminGetDevice",
    "AdminListDevices",
    "AdminForgetDevice",
    "AdminUpdateDeviceStatus",
  ];
  const device = { DeviceKey: unknownKey, DeviceRememberedStatus: "remembered" };

  test.for([...own, ...admin])("%s in a pool that tracks no devices", async (operation) => {
    const plain = await accountRoom(emulator);
    const Username = await signUp(plain);
    const AccessToken = await plain.accessToken(Username);
    refused(
      await (operation.startsWith("Admin")
        ? plain.asAdmin(operation, { Username, ...device })
        : call(operation, { AccessToken, ...device })),
      "InvalidUserPoolConfigurationException",
      "Device tracking is not enabled for the user pool.",
    );
  });

  test.for(own)("%s with an access token that is none", async (operation) => {
    refused(
      await call(operation, { AccessToken: "none", ...device }),
      "NotAuthorizedException",
      "Invalid Access Token",
    );
  });

  test.for(["GetDevice", "ForgetDevice"])("%s without an access token", async (operation) => {
    refused(
      await call(operation, device),
      "InvalidParameterException",
      "Missing required parameter AccessToken",
    );
  });

  test.for([
    ["AdminGetDevice", "ResourceNotFoundException"],
    ["AdminListDevices", "ResourceNotFoundException"],
    ["AdminForgetDevice", "UserNotFoundException"],
    ["AdminUpdateDeviceStatus", "UserNotFoundException"],
  ] as const)("%s of a user that is not there", async ([operation, type]) => {
    refused(
      await room.asAdmin(operation, { Username: "nobody", ...device }),
      type,
      "User does not exist.",
    );
  });
});
