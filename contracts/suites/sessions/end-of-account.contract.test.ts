import { expect } from "vitest";
import { asAdmin, withToken } from "../../states/calls.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { accessRevoked, getUser, refreshed } from "../../states/sessions.ts";
import { aSignedInUser, signIn } from "../../states/sign-ins.ts";
import { disable } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

defineSuite("Tokens of an account that came to an end", { room: aPasswordlessPool }, (contract) => {
  contract("disabling a user ends them, and enabling brings none back", async (room) => {
    const user = await aSignedInUser(room);
    await disable(room, user);
    const disabled = [await getUser(room, user.tokens), await refreshed(room, user.tokens)];
    await asAdmin(room, "AdminEnableUser", { Username: user.username });

    expect(disabled).toMatchObject([
      { status: 400, body: { __type: "NotAuthorizedException" } },
      { status: 400, body: { __type: "NotAuthorizedException" } },
    ]);
    expectError(await getUser(room, user.tokens), ...accessRevoked);
    expect(await refreshed(room, user.tokens)).toMatchObject({
      status: 400,
      body: { __type: "NotAuthorizedException" },
    });
    expect((await getUser(room, await signIn(room, user, room.client))).status).toBe(200);
  });

  contract("deleting a user ends them", async (room) => {
    const user = await aSignedInUser(room);
    await asAdmin(room, "AdminDeleteUser", { Username: user.username });

    expectError(await getUser(room, user.tokens), "UserNotFoundException", "User does not exist.");
    expectError(
      await refreshed(room, user.tokens),
      "NotAuthorizedException",
      "Invalid Refresh Token",
    );
  });

  contract(
    "an operation that knows no UserNotFoundException refuses them as NotAuthorizedException",
    async (room) => {
      const { tokens, username } = await aSignedInUser(room);
      await asAdmin(room, "AdminDeleteUser", { Username: username });
      const answers = [
        await withToken(room, tokens.accessToken, "AssociateSoftwareToken"),
        await withToken(room, tokens.accessToken, "GlobalSignOut"),
        await withToken(room, tokens.accessToken, "StartWebAuthnRegistration"),
        await withToken(room, tokens.accessToken, "CompleteWebAuthnRegistration", {
          Credential: {},
        }),
        await withToken(room, tokens.accessToken, "ListWebAuthnCredentials"),
        await withToken(room, tokens.accessToken, "DeleteWebAuthnCredential", {
          CredentialId: "AAAA",
        }),
      ];
      const refusal = { status: 400, body: { __type: "NotAuthorizedException" } };

      expect(answers).toMatchObject([refusal, refusal, refusal, refusal, refusal, refusal]);
    },
  );
});
