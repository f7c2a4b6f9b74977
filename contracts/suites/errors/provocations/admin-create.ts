import { passwordlessShape } from "../../../states/pools.ts";
import { aPasswordPool, aRoom, type Room } from "../../../states/rooms.ts";
import { uniqueName, uniquePhone } from "../../../states/unique-name.ts";
import { aConfirmedUser, anAddress } from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";

const create = ({ target, poolId }: Room, username: string, more: object = {}): Promise<Answer> =>
  target.call("AdminCreateUser", {
    UserPoolId: poolId,
    Username: username,
    MessageAction: "SUPPRESS",
    ...more,
  });

const inPool = (shape: Parameters<typeof aRoom>[1], provoke: Provocation): Provocation =>
  needing(["create pools"], async ({ target }) => provoke(await aRoom(target, shape)));

const withAttributes =
  (...attributes: readonly (readonly [name: string, value: string])[]): Provocation =>
  (room) =>
    create(room, anAddress(room), {
      UserAttributes: attributes.map(([Name, Value]) => ({ Name, Value })),
    });

const withTemporaryPassword =
  (password: string): Provocation =>
  (room) =>
    create(room, anAddress(room), { TemporaryPassword: password });

export const adminCreate: Provocations = {
  "admin-create/username-taken": needing(["create pools"], async ({ target }) => {
    const room = await aPasswordPool(target);
    const username = uniqueName("user");
    await create(room, username);
    return create(room, username);
  }),
  "admin-create/email-taken": async (room) => create(room, (await aConfirmedUser(room)).email),
  "admin-create/phone-taken": inPool({ UsernameAttributes: ["phone_number"] }, async (room) => {
    const phone = uniquePhone();
    await create(room, phone);
    return create(room, phone);
  }),
  "admin-create/alias-taken": inPool({ AliasAttributes: ["email"] }, async (room) => {
    const verified = {
      UserAttributes: [
        { Name: "email", Value: anAddress(room) },
        { Name: "email_verified", Value: "true" },
      ],
    };
    await create(room, uniqueName("first"), verified);
    return create(room, uniqueName("second"), verified);
  }),
  "admin-create/username-not-email": (room) => create(room, uniqueName("user")),
  "admin-create/username-not-phone": inPool({ UsernameAttributes: ["phone_number"] }, (room) =>
    create(room, uniqueName("user")),
  ),
  "admin-create/username-neither": inPool(
    { UsernameAttributes: ["email", "phone_number"] },
    (room) => create(room, uniqueName("user")),
  ),
  "admin-create/username-like-email": inPool({ AliasAttributes: ["email"] }, (room) =>
    create(room, anAddress(room)),
  ),
  "admin-create/username-like-phone": inPool({ AliasAttributes: ["phone_number"] }, (room) =>
    create(room, uniquePhone()),
  ),
  "admin-create/email-malformed": needing(["create pools"], async ({ target }) =>
    create(await aPasswordPool(target), uniqueName("user"), {
      UserAttributes: [{ Name: "email", Value: "not an address" }],
    }),
  ),
  "admin-create/phone-malformed": withAttributes(["phone_number", "0123"]),
  "admin-create/attribute-unknown": (room) =>
    provoked(
      create(room, anAddress(room), {
        UserAttributes: [{ Name: "custom:colour", Value: "red" }],
      }),
      { attribute: "{custom:colour}" },
    ),
  "admin-create/attribute-length": withAttributes(["birthdate", "yesterday"]),
  "admin-create/password-too-short": withTemporaryPassword("Aa1-"),
  "admin-create/password-digit": withTemporaryPassword("Correct-Horse-"),
  "admin-create/password-uppercase": withTemporaryPassword("correct-horse-7"),
  "admin-create/password-lowercase": withTemporaryPassword("CORRECT-HORSE-7"),
  "admin-create/password-symbol": withTemporaryPassword("CorrectHorse7"),
  "admin-create/resend-unknown-user": (room) =>
    create(room, anAddress(room), { MessageAction: "RESEND" }),
  "admin-create/resend-wrong-status": needing(["create pools"], async ({ target }) => {
    const room = await aRoom(target, {
      ...passwordlessShape,
      UsernameAttributes: [],
    });
    const username = uniqueName("user");
    await create(room, username);
    return provoked(create(room, username, { MessageAction: "RESEND" }), { username });
  }),
  "admin-create/verified-without-email": needing(["create pools"], async ({ target }) =>
    create(await aPasswordPool(target), uniqueName("user"), {
      UserAttributes: [{ Name: "email_verified", Value: "true" }],
    }),
  ),
  "admin-create/verified-without-phone": withAttributes(["phone_number_verified", "true"]),
  "admin-create/no-sms": inPool({ UsernameAttributes: ["phone_number"] }, (room) =>
    create(room, uniquePhone(), { MessageAction: undefined }),
  ),
  "admin-create/medium-without-attribute": needing(["create pools"], async ({ target }) =>
    create(await aPasswordPool(target), uniqueName("user"), {
      MessageAction: undefined,
      DesiredDeliveryMediums: ["EMAIL"],
    }),
  ),
};
