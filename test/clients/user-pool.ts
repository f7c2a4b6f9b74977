import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SetUserPoolMfaConfigCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  type SetUserPoolMfaConfigCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import type { RunningEmulator } from "../../emulator/index.ts";
import { totp } from "../../contracts/proofs/totp.ts";

/** Meets the default policy. */
export const goodPassword = "Correct-Horse-7";
export const otherPassword = "Battery-Staple-8";

/** What a pool for one test differs in. */
export interface Shape {
  readonly pool?: Partial<CreateUserPoolCommandInput>;
  readonly client?: Partial<CreateUserPoolClientCommandInput>;
  readonly mfa?: Omit<SetUserPoolMfaConfigCommandInput, "UserPoolId">;
}

/** A user pool with an app client, its administrator, and the mail and phones of its users. */
export interface UserPool {
  readonly emulator: RunningEmulator;
  readonly id: string;
  readonly clientId: string;
  readonly admin: CognitoIdentityProviderClient;
  /** A confirmed user with `goodPassword`. */
  addUser(Username: string, attributes?: Readonly<Record<string, string>>): Promise<void>;
  /** The code in the newest message to that address or number. */
  code(to: string): Promise<string>;
  /** What an authenticator app shows for that secret, each time of another time step: a code is good once. */
  nextTotp(secret: string): Promise<string>;
}

const seconds = 1000;

export async function openUserPool(
  emulator: RunningEmulator,
  shape: Shape = {},
): Promise<UserPool> {
  const admin = new CognitoIdentityProviderClient(emulator.clientConfig());
  const { UserPool } = await admin.send(
    new CreateUserPoolCommand({
      PoolName: "shop",
      AutoVerifiedAttributes: ["email"],
      ...shape.pool,
    }),
  );
  const UserPoolId = UserPool?.Id ?? "";
  const { UserPoolClient } = await admin.send(
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: "app", ...shape.client }),
  );
  if (shape.mfa) await admin.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...shape.mfa }));
  return {
    emulator,
    id: UserPoolId,
    clientId: UserPoolClient?.ClientId ?? "",
    admin,
    async addUser(Username, attributes = {}) {
      await admin.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username,
          MessageAction: "SUPPRESS",
          UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        }),
      );
      const Password = goodPassword;
      const given = { UserPoolId, Username, Password, Permanent: true };
      await admin.send(new AdminSetUserPasswordCommand(given));
    },
    async code(to) {
      const { code } = await emulator.inbox.latest({ to });
      if (code === null) throw new Error(`no code in the newest message to ${to}`);
      return code;
    },
    async nextTotp(secret) {
      const now = await emulator.clock.advance(30 * seconds);
      return totp(secret, now.getTime());
    },
  };
}

/** MFA by authenticator app. */
export const appMfa = (MfaConfiguration: "ON" | "OPTIONAL"): Shape["mfa"] => ({
  MfaConfiguration,
  SoftwareTokenMfaConfiguration: { Enabled: true },
});

const SmsConfiguration = { SnsCallerArn: "arn:aws:iam::000000000000:role/sms", ExternalId: "shop" };

/** MFA by authenticator app and by text message. */
export const appAndSmsMfa = (MfaConfiguration: "ON" | "OPTIONAL"): Shape["mfa"] => ({
  ...appMfa(MfaConfiguration),
  SmsMfaConfiguration: { SmsConfiguration },
});
