import { decodeJwt } from "jose";
import { expect } from "vitest";
import { initiate } from "../../states/calls.ts";
import { addToGroup, aGroup, aMember, removeFromGroup, roleOf } from "../../states/groups.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { signIn } from "../../states/sign-ins.ts";
import { aConfirmedUser, type UserWithPassword } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";

const given = { room: aPasswordlessPool, needs: ["create clients"] } as const;

/** The claims of both tokens of a new sign-in. */
async function claimsOf(room: Room, user: UserWithPassword) {
  const { accessToken, idToken } = await signIn(room, user, room.client);
  return { access: decodeJwt(accessToken), id: decodeJwt(idToken) };
}

/** A user in two groups of these settings. */
async function aUserInTwo(room: Room, first: object, second: object) {
  const user = await aConfirmedUser(room);
  const groups = [
    await aGroup(room, first, "first"),
    await aGroup(room, second, "second"),
  ] as const;
  await addToGroup(room, groups[0], user);
  await addToGroup(room, groups[1], user);
  return { user, groups };
}

defineSuite("Groups in tokens", given, (contract) => {
  contract("cognito:groups is in both tokens, roles only where groups have them", async (room) => {
    const { user, group } = await aMember(room);
    const { access, id } = await claimsOf(room, user);

    expect(access["cognito:groups"]).toEqual([group]);
    expect(id["cognito:groups"]).toEqual([group]);
    expect(id).not.toHaveProperty("cognito:roles");
    expect(id).not.toHaveProperty("cognito:preferred_role");
  });

  contract("a user without groups has none of the claims", async (room) => {
    const { access, id } = await claimsOf(room, await aConfirmedUser(room));

    expect(access).not.toHaveProperty("cognito:groups");
    expect(id).not.toHaveProperty("cognito:groups");
  });

  contract("roles are claims of the ID token; the lowest precedence is preferred", async (room) => {
    const { user, groups } = await aUserInTwo(
      room,
      { RoleArn: roleOf("staff"), Precedence: 2 },
      { RoleArn: roleOf("admins"), Precedence: 1 },
    );
    const { access, id } = await claimsOf(room, user);

    expect(id).toMatchObject({
      "cognito:groups": expect.arrayContaining([...groups]),
      "cognito:roles": expect.arrayContaining([roleOf("staff"), roleOf("admins")]),
      "cognito:preferred_role": roleOf("admins"),
    });
    expect(access).not.toHaveProperty("cognito:roles");
    expect(access).not.toHaveProperty("cognito:preferred_role");
  });

  contract("two roles of one precedence leave none preferred", async (room) => {
    const { user } = await aUserInTwo(
      room,
      { RoleArn: roleOf("staff"), Precedence: 1 },
      { RoleArn: roleOf("admins"), Precedence: 1 },
    );
    const { id } = await claimsOf(room, user);

    expect(id["cognito:roles"]).toHaveLength(2);
    expect(id).not.toHaveProperty("cognito:preferred_role");
  });

  contract("one role of two groups of one precedence is preferred", async (room) => {
    const shared = { RoleArn: roleOf("staff"), Precedence: 1 };
    const { user } = await aUserInTwo(room, shared, shared);
    const { id } = await claimsOf(room, user);

    expect(id["cognito:roles"]).toEqual([roleOf("staff")]);
    expect(id["cognito:preferred_role"]).toBe(roleOf("staff"));
  });

  contract("a membership that ends is gone from the tokens of a refresh", async (room) => {
    const { user, group } = await aMember(room);
    const { accessToken, refreshToken } = await signIn(room, user, room.client);
    await removeFromGroup(room, group, user);
    const answer = await initiate(room, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: refreshToken });
    const refreshed = decodeJwt(text(answer.body, "AuthenticationResult", "AccessToken"));

    expect(decodeJwt(accessToken)["cognito:groups"]).toEqual([group]);
    expect(refreshed).not.toHaveProperty("cognito:groups");
  });
});
