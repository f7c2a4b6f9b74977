import { expect } from "vitest";
import { asAdmin, withToken } from "../../states/calls.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { accessRevoked } from "../../states/sessions.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import { aConfirmedUser } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

/** What a user does with an access token, each with the least that it takes beside it. */
const calls: readonly (readonly [operation: string, body: object])[] = [
  ["AssociateSoftwareToken", {}],
  ["ChangePassword", { PreviousPassword: "Correct-Horse-7", ProposedPassword: "Battery-Staple-8" }],
  ["DeleteUser", {}],
  ["DeleteUserAttributes", { UserAttributeNames: ["given_name"] }],
  ["GetUser", {}],
  ["GetUserAttributeVerificationCode", { AttributeName: "email" }],
  ["GetUserAuthFactors", {}],
  ["GlobalSignOut", {}],
  ["SetUserMFAPreference", {}],
  ["SetUserSettings", { MFAOptions: [] }],
  ["UpdateUserAttributes", { UserAttributes: [{ Name: "given_name", Value: "Ada" }] }],
  ["VerifySoftwareToken", { UserCode: "123456" }],
  ["VerifyUserAttribute", { AttributeName: "email", Code: "123456" }],
];

defineSuite("After GlobalSignOut an access token", { room: aPasswordlessPool }, (contract) => {
  for (const [operation, body] of calls) {
    contract(`is no good for ${operation}`, async (room) => {
      const { tokens } = await aSignedInUser(room);
      await withToken(room, tokens.accessToken, "GlobalSignOut");

      expectError(await withToken(room, tokens.accessToken, operation, body), ...accessRevoked);
    });
  }
});

defineSuite("An administrator and attributes", { room: aPasswordlessPool }, (contract) => {
  contract("AdminDeleteUserAttributes deletes those, and no others", async (room) => {
    const { username } = await aConfirmedUser(room, [
      { Name: "given_name", Value: "Ada" },
      { Name: "family_name", Value: "Lovelace" },
    ]);
    const answer = await asAdmin(room, "AdminDeleteUserAttributes", {
      Username: username,
      UserAttributeNames: ["given_name"],
    });
    const { body } = await asAdmin(room, "AdminGetUser", { Username: username });
    // AdminGetUser answers names and values.
    const { UserAttributes } = body as { readonly UserAttributes: readonly { Name: string }[] };

    expectAnswer(answer, {});
    expect(UserAttributes.map(({ Name }) => Name)).toContain("family_name");
    expect(UserAttributes.map(({ Name }) => Name)).not.toContain("given_name");
  });
});
