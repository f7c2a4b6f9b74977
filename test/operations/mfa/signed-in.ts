import { expect } from "vitest";
import type { TestEmulator } from "../../support/emulator.ts";
import { totp } from "../../../contracts/proofs/totp.ts";
import { accountRoom, attributes, goodPassword, granted } from "../account-room.ts";

export const deliveryConfig = (factor: string) =>
  `User does not have delivery config set to turn on ${factor}`;
export const enable = (Enabled: boolean, PreferredMfa?: boolean) => ({ Enabled, PreferredMfa });
const sms = { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: "external" };
export const everyFactor = {
  MfaConfiguration: "OPTIONAL",
  SmsMfaConfiguration: { SmsConfiguration: sms },
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
};

/** A signed-in user in a pool with every factor, unless told otherwise. */
export async function signedIn(
  emulator: TestEmulator,
  values: Record<string, string> = { email: "mary@example.com", phone_number: "+12065550100" },
  config: Record<string, unknown> = everyFactor,
) {
  const room = await accountRoom(emulator, {
    pool: {
      AutoVerifiedAttributes: [],
      EmailConfiguration: {
        EmailSendingAccount: "DEVELOPER",
        SourceArn: "arn:aws:ses:us-east-1:123456789012:identity/example.com",
      },
    },
  });
  granted(await room.asAdmin("SetUserPoolMfaConfig", config));
  const mary = { Username: "mary" };
  granted(
    await room.asAdmin("AdminCreateUser", {
      ...mary,
      UserAttributes: attributes(values),
      MessageAction: "SUPPRESS",
      TemporaryPassword: goodPassword,
    }),
  );
  const password = { ...mary, Password: goodPassword, Permanent: true };
  granted(await room.asAdmin("AdminSetUserPassword", password));
  const AccessToken = await room.accessToken("mary");
  const own = (operation: string, body: object = {}) =>
    emulator.call(operation, { AccessToken, ...body }, { signed: false });
  const asAdmin = (operation: string, body: object = {}) =>
    room.asAdmin(operation, { ...mary, ...body });
  const now = (later = 0) => emulator.clock.now() + later * 30_000;
  return {
    room,
    own,
    asAdmin,
    code: (secret: string, later = 0) => totp(secret, now(later)),
    associate: async () => String(granted(await own("AssociateSoftwareToken"))["SecretCode"]),
    token: async () => {
      const SecretCode = String(granted(await own("AssociateSoftwareToken"))["SecretCode"]);
      granted(await own("VerifySoftwareToken", { UserCode: totp(SecretCode, now()) }));
      return SecretCode;
    },
    prefer: (settings: object) => own("SetUserMFAPreference", settings),
    /** What GetUser says of second factors, which AdminGetUser must say too. */
    settings: async () => {
      const pick = ({ MFAOptions, PreferredMfaSetting, UserMFASettingList }: Shown) => ({
        MFAOptions,
        PreferredMfaSetting,
        UserMFASettingList,
      });
      const shown = pick(granted(await own("GetUser")));
      expect(pick(granted(await asAdmin("AdminGetUser")))).toEqual(shown);
      return JSON.parse(JSON.stringify(shown)) as unknown;
    },
  };
}

interface Shown {
  readonly MFAOptions?: unknown;
  readonly PreferredMfaSetting?: unknown;
  readonly UserMFASettingList?: unknown;
}
