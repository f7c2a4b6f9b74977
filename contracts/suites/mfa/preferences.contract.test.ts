import { expect } from "vitest";
import { asAdmin, withToken } from "../../states/calls.ts";
import type { Room } from "../../states/rooms.ts";
import {
  aPoolWithApps,
  aPoolWithFactors,
  aUserWithApp,
  aUserWithNumber,
  passwordOf,
  withApp,
} from "../../states/second-factors.ts";
import { aSignedInUser, signIn, type SignedInUser } from "../../states/sign-ins.ts";
import { aConfirmedUser } from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const tokens = { status: 200, body: { AuthenticationResult: { TokenType: "Bearer" } } };
const asksForApp = { status: 200, body: { ChallengeName: "SOFTWARE_TOKEN_MFA" } };
const app = (settings: object) => ({ SoftwareTokenMfaSettings: settings });

const prefer = (room: Room, user: SignedInUser, settings: object): Promise<Answer> =>
  withToken(room, user.tokens.accessToken, "SetUserMFAPreference", settings);

const preferAsAdmin = (
  room: Room,
  { username }: Pick<SignedInUser, "username">,
  settings: object,
): Promise<Answer> =>
  asAdmin(room, "AdminSetUserMFAPreference", { Username: username, ...settings });

const userOf = (room: Room, { tokens: mine }: SignedInUser): Promise<Answer> =>
  withToken(room, mine.accessToken, "GetUser");

defineSuite(
  "SetUserMFAPreference",
  { room: aPoolWithApps, needs: ["create pools"] },
  (contract) => {
    contract("a factor that is on and preferred is listed and asked for", async (room) => {
      const user = await withApp(room, await aSignedInUser(room));
      const set = await prefer(room, user, app({ Enabled: true, PreferredMfa: true }));

      expectAnswer(set, {});
      expect((await userOf(room, user)).body).toMatchObject({
        UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
        PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
      });
      expect(await passwordOf(room, user)).toMatchObject(asksForApp);
    });

    contract("a factor that is on alone is asked for without a preference", async (room) => {
      const user = await withApp(room, await aSignedInUser(room));
      await prefer(room, user, app({ Enabled: true }));
      const told = await userOf(room, user);

      expect(told.body).toMatchObject({ UserMFASettingList: ["SOFTWARE_TOKEN_MFA"] });
      expect(told.body).not.toHaveProperty("PreferredMfaSetting");
      expect(await passwordOf(room, user)).toMatchObject(asksForApp);
    });

    contract("turning it off clears the preference, and nothing is asked", async (room) => {
      const user = await aUserWithApp(room);
      const set = await prefer(room, user, app({ Enabled: false }));
      const told = await userOf(room, user);

      expectAnswer(set, {});
      expect(told.body).not.toHaveProperty("UserMFASettingList");
      expect(told.body).not.toHaveProperty("PreferredMfaSetting");
      expect(await passwordOf(room, user)).toMatchObject(tokens);
    });

    contract("turning it on again needs no new app", async (room) => {
      const user = await aUserWithApp(room);
      await prefer(room, user, app({ Enabled: false }));
      await prefer(room, user, app({ Enabled: true }));

      expect(await passwordOf(room, user)).toMatchObject(asksForApp);
    });

    contract("AdminSetUserMFAPreference does the same", async (room) => {
      const user = await withApp(room, await aSignedInUser(room));
      const on = await preferAsAdmin(room, user, app({ Enabled: true, PreferredMfa: true }));
      const asked = await passwordOf(room, user);
      const off = await preferAsAdmin(room, user, app({ Enabled: false }));

      expectAnswer(on, {});
      expect(asked).toMatchObject(asksForApp);
      expectAnswer(off, {});
      expect(await passwordOf(room, user)).toMatchObject(tokens);
    });

    contract("a refused preference changes nothing", async (room) => {
      const user = await aSignedInUser(room);

      expectError(
        await prefer(room, user, app({ Enabled: true })),
        "InvalidParameterException",
        "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
      );
      expect((await userOf(room, user)).body).not.toHaveProperty("UserMFASettingList");
      expect(await passwordOf(room, user)).toMatchObject(tokens);
    });

    contract("a factor that the pool does not have is refused", async (room) => {
      const user = await aSignedInUser(room);

      expectError(
        await prefer(room, user, { SMSMfaSettings: { Enabled: true } }),
        "InvalidParameterException",
        /./,
      );
    });

    contract("GetUserAuthFactors and its twin tell the factors", async (room) => {
      const user = await aUserWithApp(room);
      const factors = {
        Username: user.sub,
        PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
        UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
        ConfiguredUserAuthFactors: ["PASSWORD", "SOFTWARE_TOKEN"],
      };

      expectAnswer(await withToken(room, user.tokens.accessToken, "GetUserAuthFactors"), factors);
      expectAnswer(
        await asAdmin(room, "AdminGetUserAuthFactors", { Username: user.username }),
        factors,
      );
    });
  },
);

defineSuite(
  "MFA preferences where MFA is required",
  {
    room: (target) => aPoolWithFactors(target, ["SOFTWARE_TOKEN_MFA"], "ON"),
    needs: ["create pools"],
  },
  (contract) => {
    contract("turning the only factor off is no way around it", async (room) => {
      const user = await aConfirmedUser(room);
      const off = await preferAsAdmin(room, user, app({ Enabled: false }));
      const asked = await passwordOf(room, user);

      expectAnswer(off, {});
      expect(asked).toMatchObject({ status: 200, body: { ChallengeName: "MFA_SETUP" } });
      expect(asked.body).not.toHaveProperty("AuthenticationResult");
    });
  },
);

defineSuite(
  "MFA preferences of several factors",
  {
    room: (target) => aPoolWithFactors(target, ["SMS_MFA", "SOFTWARE_TOKEN_MFA"]),
    needs: ["create pools", "send SMS"],
  },
  (contract) => {
    const both = {
      SMSMfaSettings: { Enabled: true },
      SoftwareTokenMfaSettings: { Enabled: true },
    };
    const aUserWithBoth = async (room: Room) => {
      const user = await aUserWithNumber(room);
      return withApp(room, { ...user, tokens: await signIn(room, user, room.client) });
    };

    contract("the preferred one of two is asked for", async (room) => {
      const user = await aUserWithBoth(room);
      await preferAsAdmin(room, user, {
        ...both,
        SMSMfaSettings: { Enabled: true, PreferredMfa: true },
      });

      expect(await passwordOf(room, user)).toMatchObject({
        status: 200,
        body: { ChallengeName: "SMS_MFA" },
      });
    });

    contract("a later preference takes the place of the first", async (room) => {
      const user = await aUserWithBoth(room);
      await prefer(room, user, { SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
      await prefer(room, user, app({ Enabled: true, PreferredMfa: true }));
      const told = await userOf(room, user);

      expect(told.body).toMatchObject({ PreferredMfaSetting: "SOFTWARE_TOKEN_MFA" });
      expect(told.body).toMatchObject({
        UserMFASettingList: expect.arrayContaining(["SMS_MFA", "SOFTWARE_TOKEN_MFA"]),
      });
      expect(await passwordOf(room, user)).toMatchObject(asksForApp);
    });

    contract("two preferred at once are refused, and neither is asked for", async (room) => {
      const user = await aUserWithBoth(room);

      expectError(
        await prefer(room, user, {
          SMSMfaSettings: { Enabled: true, PreferredMfa: true },
          SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
        }),
        "InvalidParameterException",
        /./,
      );
      expect(await passwordOf(room, user)).toMatchObject(tokens);
    });

    contract("SetUserSettings turns SMS on, as old clients do", async (room) => {
      const user = await aUserWithNumber(room);
      const { accessToken } = await signIn(room, user, room.client);
      const set = await withToken(room, accessToken, "SetUserSettings", {
        MFAOptions: [{ DeliveryMedium: "SMS", AttributeName: "phone_number" }],
      });

      expectAnswer(set, {});
      expect(await passwordOf(room, user)).toMatchObject({
        status: 200,
        body: { ChallengeName: "SMS_MFA" },
      });
    });

    contract(
      "AdminSetUserSettings does, too, and takes it back with an empty list",
      async (room) => {
        const user = await aUserWithNumber(room);
        const set = (MFAOptions: readonly object[]): Promise<Answer> =>
          asAdmin(room, "AdminSetUserSettings", { Username: user.username, MFAOptions });
        const on = await set([{ DeliveryMedium: "SMS", AttributeName: "phone_number" }]);
        const asked = await passwordOf(room, user);
        const off = await set([]);

        expectAnswer(on, {});
        expect(asked).toMatchObject({ status: 200, body: { ChallengeName: "SMS_MFA" } });
        expectAnswer(off, {});
        expect(await passwordOf(room, user)).toMatchObject(tokens);
      },
    );
  },
);
