import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { attributes, granted, refused } from "../account-room.ts";
import { recoveryRoom, type RecoveryRoom } from "../recovery/recovery-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const verifyFirst = {
  UserAttributeUpdateSettings: {
    AttributesRequireVerificationBeforeUpdate: ["email" as const],
  },
};
const incorrect = ["UserNotFoundException", "User does not exist."] as const;
const taken = ["AliasExistsException", "An account with the given email already exists."] as const;

async function update(room: RecoveryRoom, name: string, email: string): Promise<string> {
  const AccessToken = await room.accessToken(name);
  const UserAttributes = attributes({ email });
  granted(await emulator.call("UpdateUserAttributes", { AccessToken, UserAttributes }));
  return room.latestCode(email);
}

const verify = async (room: RecoveryRoom, name: string, Code: string) =>
  emulator.call("VerifyUserAttribute", {
    AccessToken: await room.accessToken(name),
    AttributeName: "email",
    Code,
  });

describe("an e-mail alias that is verified before it changes", () => {
  test("signs in by the old address until the new one is verified, then by the new one alone", async () => {
    const room = await recoveryRoom(emulator, {
      pool: { AliasAttributes: ["email"], ...verifyFirst },
    });
    await room.confirmed("mary");
    const code = await update(room, "mary", "later@example.org");
    granted(await room.signIn("mary@example.com"));
    refused(await room.signIn("later@example.org"), ...incorrect);
    granted(await verify(room, "mary", code));
    granted(await room.signIn("later@example.org"));
    refused(await room.signIn("mary@example.com"), ...incorrect);
    await room.confirmed("nina", { email: "mary@example.com", email_verified: "true" });
    granted(await room.signIn("mary@example.com"));
  });

  test("is refused when somebody else verified it meanwhile, and the old one stays", async () => {
    const room = await recoveryRoom(emulator, {
      pool: { AliasAttributes: ["email"], ...verifyFirst },
    });
    await room.confirmed("mary");
    await room.confirmed("nina");
    const marys = await update(room, "mary", "both@example.org");
    const ninas = await update(room, "nina", "both@example.org");
    granted(await verify(room, "nina", ninas));
    refused(await verify(room, "mary", marys), ...taken);
    expect((await room.user("both@example.org")).username).toBe("nina");
    granted(await room.signIn("mary@example.com"));
  });

  test("where the address is the username, a waiting one can be taken by a sign-up", async () => {
    const room = await recoveryRoom(emulator, {
      pool: { UsernameAttributes: ["email"], ...verifyFirst },
    });
    await room.confirmed("mary@example.com", {
      email: "mary@example.com",
      email_verified: "true",
    });
    const code = await update(room, "mary@example.com", "wanted@example.org");
    await room.confirmed("wanted@example.org", {
      email: "wanted@example.org",
      email_verified: "true",
    });
    refused(await verify(room, "mary@example.com", code), ...taken);
    granted(await room.signIn("mary@example.com"));
  });
});

describe("an alias that an administrator verifies", () => {
  test("moves to the user, and its former holder keeps it unverified", async () => {
    const room = await recoveryRoom(emulator, { pool: { AliasAttributes: ["email"] } });
    await room.confirmed("mary");
    await room.confirmed("nina");
    granted(
      await room.asAdmin("AdminUpdateUserAttributes", {
        Username: "nina",
        UserAttributes: attributes({ email: "mary@example.com", email_verified: "true" }),
      }),
    );
    expect((await room.user("mary@example.com")).username).toBe("nina");
    expect((await room.user("mary")).attributes).toMatchObject({
      email: "mary@example.com",
      email_verified: "false",
    });
  });
});
