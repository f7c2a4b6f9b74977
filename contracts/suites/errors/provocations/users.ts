import { aPoolWithAliases, aUserOf } from "../../../states/attributes.ts";
import { asAdmin } from "../../../states/calls.ts";
import { aClient, applicationShape } from "../../../states/clients.ts";
import { aPool, passwordlessShape } from "../../../states/pools.ts";
import { aRoom, type Room } from "../../../states/rooms.ts";
import { text } from "../../../states/present.ts";
import { aSignedInUser } from "../../../states/sign-ins.ts";
import {
  aConfirmedPasswordlessUser,
  aConfirmedUser,
  anAddress,
  goodPassword,
  otherGoodPassword,
} from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, provoked, type Provocations } from "../provocation.ts";

const attribute = (name: string, value: string): object => ({
  UserAttributes: [{ Name: name, Value: value }],
});

const ownUpdate = async (room: Room, name: string, value: string): Promise<Answer> => {
  const { tokens } = await aSignedInUser(room);
  return room.target.call("UpdateUserAttributes", {
    AccessToken: tokens.accessToken,
    ...attribute(name, value),
  });
};

const adminUpdate = async (room: Room, name: string, value: string): Promise<Answer> =>
  room.target.call("AdminUpdateUserAttributes", {
    UserPoolId: room.poolId,
    Username: (await aConfirmedUser(room)).username,
    ...attribute(name, value),
  });

const setPassword = (room: Room, username: string, password: string): Promise<Answer> =>
  room.target.call("AdminSetUserPassword", {
    UserPoolId: room.poolId,
    Username: username,
    Password: password,
    Permanent: true,
  });

/** A pool with the custom attribute `plate`, which can be set once only. */
const withPlate = async (room: Room): Promise<Room> =>
  aRoom(room.target, {
    ...passwordlessShape,
    Schema: [{ Name: "plate", AttributeDataType: "String", Mutable: false }],
  });

/** A pool that remembers the last passwords; only the PLUS tier does. */
export const withHistory = async (room: Room): Promise<Room> =>
  aRoom(room.target, {
    ...passwordlessShape,
    UserPoolTier: "PLUS",
    Policies: {
      PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 3 },
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] },
    },
  });

const list = ({ target, poolId }: Room, more: object): Promise<Answer> =>
  target.call("ListUsers", { UserPoolId: poolId, ...more });

const writableOnly = async (room: Room): Promise<Room> => ({
  ...room,
  client: await aClient(room, {
    ...applicationShape,
    WriteAttributes: ["email"],
  }),
});

export const users: Provocations = {
  "set-password/unknown-user": (room) => setPassword(room, anAddress(room), goodPassword),
  "set-password/policy": async (room) =>
    provoked(setPassword(room, (await aConfirmedPasswordlessUser(room)).username, "Aa1-"), {
      reason: "Password not long enough",
    }),
  "set-password/used-before": needing(["create pools"], async (room) => {
    const pool = await withHistory(room);
    const { username } = await aConfirmedUser(pool);
    await setPassword(pool, username, otherGoodPassword);
    return setPassword(pool, username, goodPassword);
  }),
  "attributes/unknown": needing(["create clients"], (room) =>
    provoked(ownUpdate(room, "custom:colour", "red"), { name: "custom:colour" }),
  ),
  "attributes/admin-unknown": (room) =>
    provoked(adminUpdate(room, "custom:colour", "red"), { name: "custom:colour" }),
  "attributes/immutable": needing(["create pools"], async (room) => {
    const pool = await withPlate(room);
    const client = await aClient(pool, {
      ...applicationShape,
      WriteAttributes: ["email", "custom:plate"],
    });
    return provoked(ownUpdate({ ...pool, client }, "custom:plate", "AB-1"), {
      name: "custom:plate",
    });
  }),
  "attributes/admin-immutable": needing(["create pools"], async (room) =>
    provoked(adminUpdate(await withPlate(room), "custom:plate", "AB-1"), {
      name: "custom:plate",
    }),
  ),
  "attributes/not-writable": needing(["create clients"], async (room) =>
    ownUpdate(await writableOnly(room), "given_name", "Ada"),
  ),
  "attributes/email-malformed": (room) => ownUpdate(room, "email", "not an address"),
  "attributes/phone-malformed": (room) => ownUpdate(room, "phone_number", "0123"),
  "attributes/alias-taken": async (room) =>
    ownUpdate(room, "email", (await aConfirmedUser(room)).email),
  "attributes/admin-email-taken": async (room) =>
    adminUpdate(room, "email", (await aConfirmedUser(room)).email),
  "attributes/admin-alias-moves": needing(["create pools"], async ({ target }) => {
    const room = await aPoolWithAliases(target);
    const email = anAddress(room);
    await aUserOf(room, email, true);
    const { username } = await aUserOf(room, anAddress(room), true);
    return asAdmin(room, "AdminUpdateUserAttributes", {
      Username: username,
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ],
    });
  }),
  "attributes/admin-email-malformed": (room) => adminUpdate(room, "email", "not an address"),
  "attributes/admin-phone-malformed": (room) => adminUpdate(room, "phone_number", "0123"),
  "attributes/admin-length": (room) =>
    provoked(adminUpdate(room, "birthdate", "yesterday"), { name: "birthdate", length: "10" }),
  "attributes/admin-delete-unknown": async (room) =>
    provoked(
      room.target.call("AdminDeleteUserAttributes", {
        UserPoolId: room.poolId,
        Username: (await aConfirmedUser(room)).username,
        UserAttributeNames: ["custom:colour"],
      }),
      { name: "custom:colour" },
    ),
  "attributes/admin-delete-required": needing(["create pools"], async (room) => {
    const pool = await aRoom(room.target, {
      ...passwordlessShape,
      Schema: [{ Name: "email", Required: true, AttributeDataType: "String" }],
    });
    return room.target.call("AdminDeleteUserAttributes", {
      UserPoolId: pool.poolId,
      Username: (await aConfirmedUser(pool)).username,
      UserAttributeNames: ["email"],
    });
  }),
  "list-users/filter-syntax": (room) => list(room, { Filter: "email is nice" }),
  "list-users/filter-name": (room) =>
    provoked(list(room, { Filter: 'custom:colour = "red"' }), { name: "custom:colour" }),
  "list-users/attributes-to-get": (room) => list(room, { AttributesToGet: ["custom:colour"] }),
  "list-users/foreign-marker": needing(["create pools"], async (room) => {
    await aConfirmedUser(room);
    await aConfirmedUser(room);
    const first = await list(room, { Limit: 1 });
    const token = text(first.body, "PaginationToken");
    return provoked(
      list({ ...room, poolId: await aPool(room.target) }, { PaginationToken: token }),
      { token },
    );
  }),
};
