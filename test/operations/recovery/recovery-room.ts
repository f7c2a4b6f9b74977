import type { Answer, TestEmulator } from "../../support/emulator.ts";
import {
  accountRoom,
  attributes,
  goodPassword,
  granted,
  type AccountRoom,
} from "../account-room.ts";

/** A password that meets the default policy, other than `goodPassword`. */
export const newPassword = "Another-Horse-8";

/** An account room whose client signs in by password, and what tests of recovery do in it. */
export interface RecoveryRoom extends AccountRoom {
  /** A confirmed user with `goodPassword`, by default with a verified e-mail address. */
  confirmed(name: string, values?: Record<string, string>): Promise<void>;
  unconfirmed(name: string): Promise<void>;
  /** A user who has a temporary password. */
  invited(name: string): Promise<void>;
  /** A confirmed user without password. The pool must be passwordless. */
  passwordless(name: string): Promise<void>;
  /** USER_PASSWORD_AUTH. */
  signIn(name: string, password?: string): Promise<Answer>;
  /** The code of a ForgotPassword. */
  recoveryCode(name: string): Promise<string>;
  confirm(name: string, code: string, password?: string): Promise<Answer>;
}

type Settings = NonNullable<Parameters<typeof accountRoom>[1]>;

/** A pool whose users can sign in by e-mailed code too. */
export const passwordlessPool = {
  Policies: {
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD" as const, "EMAIL_OTP" as const] },
  },
};

export async function recoveryRoom(
  emulator: TestEmulator,
  { pool, client }: Settings = {},
): Promise<RecoveryRoom> {
  const room = await accountRoom(emulator, {
    ...(pool && { pool }),
    client: {
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      ...client,
    },
  });
  const verified = (name: string) => ({ email: `${name}@example.com`, email_verified: "true" });
  const create = async (name: string, more: object): Promise<void> => {
    granted(
      await room.asAdmin("AdminCreateUser", {
        Username: name,
        MessageAction: "SUPPRESS",
        UserAttributes: attributes(verified(name)),
        ...more,
      }),
    );
  };
  return {
    ...room,
    async confirmed(name, values = verified(name)) {
      await create(name, { UserAttributes: attributes(values), TemporaryPassword: goodPassword });
      granted(
        await room.asAdmin("AdminSetUserPassword", {
          Username: name,
          Password: goodPassword,
          Permanent: true,
        }),
      );
    },
    async unconfirmed(name) {
      granted(
        await room.asClient("SignUp", {
          Username: name,
          Password: goodPassword,
          UserAttributes: attributes({ email: `${name}@example.com` }),
        }),
      );
    },
    invited: (name) => create(name, { TemporaryPassword: goodPassword }),
    passwordless: (name) => create(name, {}),
    signIn: (name, password = goodPassword) =>
      emulator.call("InitiateAuth", {
        ClientId: room.client.id,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: name, PASSWORD: password },
      }),
    async recoveryCode(name) {
      granted(await room.asClient("ForgotPassword", { Username: name }));
      return room.latestCode();
    },
    confirm: (name, code, password = newPassword) =>
      room.asClient("ConfirmForgotPassword", {
        Username: name,
        ConfirmationCode: code,
        Password: password,
      }),
  };
}
