import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { control, ControlRefusal } from "../../emulator/remote/control-client.ts";
import { RemoteInbox } from "../../emulator/remote/remote-inbox.ts";
import {
  CognitoIdentityProviderClient,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";

const token = "let-me-in";
let emulator: RunningEmulator;
let inbox: RemoteInbox;
beforeEach(async () => {
  emulator = await startEmulator({ controlToken: token });
  inbox = new RemoteInbox(() => ({ url: emulator.url, token }));
});
afterEach(() => emulator.stop());

async function signUp(address: string): Promise<void> {
  const cognito = new CognitoIdentityProviderClient(emulator.clientConfig());
  await cognito.send(
    new SignUpCommand({
      ClientId: "emulatorpublicclient000000",
      Username: address,
      UserAttributes: [{ Name: "email", Value: address }],
    }),
  );
  cognito.destroy();
}

test("what the remote inbox answers is what the emulator's own answers", async () => {
  await signUp("one@example.com");
  await signUp("plus+two@example.com");
  expect(await inbox.list()).toEqual(await emulator.inbox.list());
  expect(await inbox.list({ to: "plus+two@example.com" })).toHaveLength(1);
  expect(await inbox.latest({ to: "one@example.com", purpose: "SignUp" })).toEqual(
    await emulator.inbox.latest({ to: "one@example.com" }),
  );
  await inbox.clear();
  expect(await emulator.inbox.list()).toEqual([]);
});

test("latest waits for a message that is still to come", async () => {
  const message = inbox.latest({ to: "late@example.com" });
  await signUp("late@example.com");
  expect((await message).to).toBe("late@example.com");
});

test("latest says what it waited for in vain", async () => {
  await expect(inbox.latest({ to: "nobody@example.com", wait: 10 })).rejects.toThrow(
    'no message came within 10 ms for {"to":"nobody@example.com"}',
  );
});

test("a refusal says what was asked, the status and the reason", async () => {
  await expect(inbox.list({ purpose: "Spam" })).rejects.toThrow(
    /^GET \/_emulator\/inbox\?purpose=Spam: 400 purpose must be one of SignUp, /,
  );
  const refused = control({ url: emulator.url }, "POST", "/reset");
  await expect(refused).rejects.toThrow(ControlRefusal);
  await expect(refused).rejects.toMatchObject({ status: 401 });
});
