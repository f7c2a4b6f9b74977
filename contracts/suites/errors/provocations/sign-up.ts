import { aClient, applicationShape } from "../../../states/clients.ts";
import { passwordlessShape } from "../../../states/pools.ts";
import { aPasswordPool, aRoom, type Room } from "../../../states/rooms.ts";
import { uniqueName, uniquePhone } from "../../../states/unique-name.ts";
import { aConfirmedUser, anAddress, goodPassword } from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";

const signUp = ({ target, client }: Room, username: string, more: object = {}): Promise<Answer> =>
  target.call("SignUp", {
    ClientId: client.id,
    Username: username,
    Password: goodPassword,
    ...more,
  });

const withPassword = (password: string): Provocation => {
  return (room) => signUp(room, anAddress(room), { Password: password });
};

const withAttribute = (name: string, value: string): Provocation => {
  return (room) =>
    signUp(room, anAddress(room), { UserAttributes: [{ Name: name, Value: value }] });
};

const inPool = (shape: Parameters<typeof aRoom>[1], provoke: Provocation): Provocation =>
  needing(["create pools"], async ({ target }) => provoke(await aRoom(target, shape)));

export const signUpErrors: Provocations = {
  "sign-up/username-taken": needing(["create pools"], async ({ target }) => {
    const room = await aPasswordPool(target);
    const username = uniqueName("user");
    await signUp(room, username);
    return signUp(room, username);
  }),
  "sign-up/email-taken": async (room) => signUp(room, (await aConfirmedUser(room)).email),
  "sign-up/phone-taken": inPool({ UsernameAttributes: ["phone_number"] }, async (room) => {
    const phone = uniquePhone();
    await signUp(room, phone);
    return signUp(room, phone);
  }),
  "sign-up/only-admins": inPool(
    { ...passwordlessShape, AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
    (room) => signUp(room, anAddress(room)),
  ),
  "sign-up/required-missing": inPool(
    { Schema: [{ Name: "given_name", Required: true, AttributeDataType: "String" }] },
    (room) => provoked(signUp(room, uniqueName("user")), { name: "given_name" }),
  ),
  "sign-up/attribute-unknown": needing(["create clients"], async (room) => {
    return provoked(
      signUp(room, anAddress(room), { UserAttributes: [{ Name: "custom:colour", Value: "red" }] }),
      { attribute: "{custom:colour}" },
    );
  }),
  "sign-up/email-malformed": needing(["create pools"], async ({ target }) =>
    signUp(await aPasswordPool(target), uniqueName("user"), {
      UserAttributes: [{ Name: "email", Value: "not an address" }],
    }),
  ),
  "sign-up/phone-malformed": withAttribute("phone_number", "0123"),
  "sign-up/username-not-email": (room) => signUp(room, uniqueName("user")),
  "sign-up/email-unlike-username": (room) =>
    signUp(room, anAddress(room), {
      UserAttributes: [{ Name: "email", Value: anAddress(room) }],
    }),
  "sign-up/username-not-phone": inPool({ UsernameAttributes: ["phone_number"] }, (room) =>
    signUp(room, uniqueName("user")),
  ),
  "sign-up/username-neither": inPool({ UsernameAttributes: ["email", "phone_number"] }, (room) =>
    signUp(room, uniqueName("user")),
  ),
  "sign-up/username-like-email": inPool({ AliasAttributes: ["email"] }, (room) =>
    signUp(room, anAddress(room)),
  ),
  "sign-up/username-like-phone": inPool({ AliasAttributes: ["phone_number"] }, (room) =>
    signUp(room, uniquePhone()),
  ),
  "sign-up/attribute-not-writable": needing(["create clients"], async (room) => {
    const client = await aClient(room, { WriteAttributes: ["email"] });
    return signUp({ ...room, client }, anAddress(room), {
      UserAttributes: [{ Name: "given_name", Value: "Ada" }],
    });
  }),
  "sign-up/email-verified-given": withAttribute("email_verified", "true"),
  "sign-up/password-too-short": withPassword("Aa1-"),
  "sign-up/password-uppercase": withPassword("correct-horse-7"),
  "sign-up/password-lowercase": withPassword("CORRECT-HORSE-7"),
  "sign-up/password-digit": withPassword("Correct-Horse-"),
  "sign-up/password-symbol": withPassword("CorrectHorse7"),
  "sign-up/no-password": needing(["create pools"], async ({ target }) => {
    const room = await aPasswordPool(target);
    return target.call("SignUp", { ClientId: room.client.id, Username: uniqueName("user") });
  }),
};

/** A client of the same pool that hides whether users exist. */
export const hidingClient = async (room: Room): Promise<Room> => ({
  ...room,
  client: await aClient(room, {
    ...applicationShape,
    PreventUserExistenceErrors: "ENABLED",
  }),
});
