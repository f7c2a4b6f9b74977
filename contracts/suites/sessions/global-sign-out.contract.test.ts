import { expect } from "vitest";
import { asAdmin, withToken } from "../../states/calls.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { accessRevoked, getUser, refreshed, refreshRevoked } from "../../states/sessions.ts";
import { aSignedInUser, signIn, type SignedInUser } from "../../states/sign-ins.ts";
import { postForm } from "../../states/token-endpoint.ts";
import { anAddress } from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const signOut = (room: Room, { tokens }: SignedInUser): Promise<Answer> =>
  withToken(room, tokens.accessToken, "GlobalSignOut");

defineSuite("GlobalSignOut", { room: aPasswordlessPool }, (contract) => {
  contract("ends every sign-in of the user, the others too", async (room) => {
    const user = await aSignedInUser(room);
    const elsewhere = await signIn(room, user, room.client);

    expectAnswer(await signOut(room, user), {});
    expectError(await getUser(room, user.tokens), ...accessRevoked);
    expectError(await getUser(room, elsewhere), ...accessRevoked);
    expectError(await refreshed(room, user.tokens), ...refreshRevoked);
    expectError(await refreshed(room, elsewhere), ...refreshRevoked);
  });

  contract("ends what a refresh gave before", async (room) => {
    const user = await aSignedInUser(room);
    const { body } = await refreshed(room, user.tokens);
    const accessToken = text(body, "AuthenticationResult", "AccessToken");
    await signOut(room, user);

    expectError(await getUser(room, { accessToken }), ...accessRevoked);
  });

  contract("ends no sign-in of anybody else, and none that comes after", async (room) => {
    const user = await aSignedInUser(room);
    const other = await aSignedInUser(room);
    await signOut(room, user);
    const again = await signIn(room, user, room.client);

    expect((await getUser(room, other.tokens)).status).toBe(200);
    expect((await getUser(room, again)).status).toBe(200);
    expect((await refreshed(room, again)).status).toBe(200);
  });

  contract("a signed-out token signs nobody out again", async (room) => {
    const user = await aSignedInUser(room);
    await signOut(room, user);
    const again = await signIn(room, user, room.client);

    expectError(await signOut(room, user), ...accessRevoked);
    expect((await getUser(room, again)).status).toBe(200);
  });

  contract("takes no ID token", async (room) => {
    const { tokens } = await aSignedInUser(room);

    expectError(
      await withToken(room, tokens.idToken, "GlobalSignOut"),
      "NotAuthorizedException",
      "Invalid Access Token",
    );
    expect((await getUser(room, tokens)).status).toBe(200);
  });

  contract("counts at the OAuth endpoints too", ["OAuth endpoints"], async (room) => {
    const user = await aSignedInUser(room);
    await signOut(room, user);
    const answer = await postForm(room, "/oauth2/token", {
      grant_type: "refresh_token",
      client_id: room.client.id,
      refresh_token: user.tokens.refreshToken,
    });

    expect([answer.status, answer.body]).toEqual([400, { error: "invalid_grant" }]);
  });
});

defineSuite("AdminUserGlobalSignOut", { room: aPasswordlessPool }, (contract) => {
  const signOutByName = (room: Room, Username: string): Promise<Answer> =>
    asAdmin(room, "AdminUserGlobalSignOut", { Username });

  contract("ends every sign-in of the user", async (room) => {
    const user = await aSignedInUser(room);
    const elsewhere = await signIn(room, user, room.client);

    expectAnswer(await signOutByName(room, user.username), {});
    expectError(await getUser(room, user.tokens), ...accessRevoked);
    expectError(await refreshed(room, elsewhere), ...refreshRevoked);
  });

  contract("of a user who is signed in nowhere is no error", async (room) => {
    const user = await aSignedInUser(room);
    await signOutByName(room, user.username);

    expectAnswer(await signOutByName(room, user.username), {});
  });

  contract("an unknown user is UserNotFoundException", async (room) => {
    expectError(
      await signOutByName(room, anAddress(room)),
      "UserNotFoundException",
      "User does not exist.",
    );
  });
});
