import { expect } from "vitest";
import { asAdmin } from "../../states/calls.ts";
import { aClient, aConfidentialClient, applicationShape } from "../../states/clients.ts";
import { passwordlessShape } from "../../states/pools.ts";
import {
  aRecoveryCode,
  confirmForgotPassword,
  forgotPassword,
  sentTo,
  setEmailVerified,
} from "../../states/recovery.ts";
import { aPasswordlessPool, aRoom, type Room } from "../../states/rooms.ts";
import { secretHash } from "../../states/secret-hash.ts";
import { aConfirmedUser, aDisabledUser, anAddress, otherGoodPassword } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

defineSuite(
  "Recovery in a client that hides whether users exist",
  {
    async room(target): Promise<Room> {
      const room = await aPasswordlessPool(target);
      const shape = { ...applicationShape, PreventUserExistenceErrors: "ENABLED" as const };
      return { ...room, client: await aClient(room, shape) };
    },
    needs: ["create clients"],
  },
  (contract) => {
    contract(
      "an unknown, a disabled and an unverified user look like a known one",
      async (room) => {
        const unknown = anAddress(room);
        const disabled = await aDisabledUser(room);
        const unverified = await aConfirmedUser(room);
        await setEmailVerified(room, unverified, false);
        const answers = [
          await forgotPassword(room, unknown),
          await forgotPassword(room, disabled.username),
          await forgotPassword(room, unverified.username),
        ];

        expect(answers.map(({ body }) => body)).toEqual([
          { CodeDeliveryDetails: sentTo(unknown) },
          { CodeDeliveryDetails: sentTo(disabled.email) },
          { CodeDeliveryDetails: sentTo(unverified.email) },
        ]);
      },
    );

    contract("no code is right for an unknown user", async (room) => {
      const unknown = anAddress(room);
      await forgotPassword(room, unknown);

      expectError(
        await confirmForgotPassword(room, unknown, "123456"),
        "CodeMismatchException",
        "Invalid verification code provided, please try again.",
      );
    });
  },
);

defineSuite(
  "Recovery with a client's secret",
  {
    async room(target): Promise<Room> {
      const room = await aPasswordlessPool(target);
      return { ...room, client: await aConfidentialClient(room) };
    },
    needs: ["confidential client"],
  },
  (contract) => {
    const unverifiable = ({ client }: Room) =>
      ["NotAuthorizedException", `Unable to verify secret hash for client ${client.id}`] as const;

    contract("without SecretHash no code is sent and none is taken", async (room) => {
      const { username } = await aConfirmedUser(room);

      expectError(await forgotPassword(room, username), ...unverifiable(room));
      expectError(await confirmForgotPassword(room, username, "123456"), ...unverifiable(room));
    });

    contract("a SecretHash over another name is refused", async (room) => {
      const { username } = await aConfirmedUser(room);
      const answer = await room.target.call("ForgotPassword", {
        ClientId: room.client.id,
        Username: username,
        SecretHash: secretHash(room.client, "somebody else"),
      });

      expectError(answer, ...unverifiable(room));
    });

    contract("SecretHash over the name as sent recovers", ["read codes"], async (room) => {
      const user = await aConfirmedUser(room);
      const given = {
        ClientId: room.client.id,
        Username: user.username,
        SecretHash: secretHash(room.client, user.username),
      };
      const since = room.target.now();
      const sent = await room.target.call("ForgotPassword", given);
      const code = await room.target.codes.latest({ to: user.email, after: since });
      const confirmed = await room.target.call("ConfirmForgotPassword", {
        ...given,
        ConfirmationCode: code,
        Password: otherGoodPassword,
      });

      expectAnswer(sent, { CodeDeliveryDetails: sentTo(user.email) });
      expectAnswer(confirmed, {});
    });
  },
);

defineSuite(
  "AccountRecoverySetting",
  { room: aPasswordlessPool, needs: ["create pools"] },
  (contract) => {
    contract("admin_only leaves recovery to administrators", async ({ target }) => {
      const room = await aRoom(target, {
        ...passwordlessShape,
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
      });
      const { username } = await aConfirmedUser(room);

      expectError(
        await forgotPassword(room, username),
        "NotAuthorizedException",
        "Contact administrator to reset password.",
      );
    });

    contract("the first channel that the user has verified is taken", async ({ target }) => {
      const room = await aRoom(target, {
        ...passwordlessShape,
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: "verified_phone_number", Priority: 1 },
            { Name: "verified_email", Priority: 2 },
          ],
        },
      });
      const user = await aConfirmedUser(room);

      expectAnswer(await forgotPassword(room, user.username), {
        CodeDeliveryDetails: sentTo(user.email),
      });
    });

    contract("a number is taken before an address", ["send SMS"], async ({ target }) => {
      const room = await aRoom(target, {
        ...passwordlessShape,
        SmsConfiguration: { SnsCallerArn: target.smsRole() },
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: "verified_phone_number", Priority: 1 },
            { Name: "verified_email", Priority: 2 },
          ],
        },
      });
      const user = await aConfirmedUser(room, [
        { Name: "phone_number", Value: "+12065550123" },
        { Name: "phone_number_verified", Value: "true" },
      ]);

      expectAnswer(await forgotPassword(room, user.username), {
        CodeDeliveryDetails: {
          Destination: "+*******0123",
          DeliveryMedium: "SMS",
          AttributeName: "phone_number",
        },
      });
    });

    contract("a channel that the setting leaves out is not used", async ({ target }) => {
      const room = await aRoom(target, {
        ...passwordlessShape,
        AccountRecoverySetting: {
          RecoveryMechanisms: [{ Name: "verified_phone_number", Priority: 1 }],
        },
      });
      const { username } = await aConfirmedUser(room);

      expectError(
        await forgotPassword(room, username),
        "InvalidParameterException",
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
      );
    });

    contract("a code of before a change of address is of no use", ["read codes"], async (room) => {
      const user = await aConfirmedUser(room);
      const code = await aRecoveryCode(room, user);
      await asAdmin(room, "AdminUpdateUserAttributes", {
        Username: user.username,
        UserAttributes: [
          { Name: "email", Value: anAddress(room) },
          { Name: "email_verified", Value: "true" },
        ],
      });

      expectError(
        await confirmForgotPassword(room, user.sub, code),
        "ExpiredCodeException",
        "Invalid code provided, please request a code again.",
      );
    });
  },
);
