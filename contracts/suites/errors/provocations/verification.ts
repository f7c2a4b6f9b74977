import { asAdmin, withToken } from "../../../states/calls.ts";
import { aRoom, type Room } from "../../../states/rooms.ts";
import { signIn, type Tokens } from "../../../states/sign-ins.ts";
import { uniqueName } from "../../../states/unique-name.ts";
import { anAddress, goodPassword } from "../../../states/users.ts";
import type { Answer, Target } from "../../../targets/target.ts";
import { needing, type Provocations } from "../provocation.ts";

const send = (room: Room, { accessToken }: Tokens): Promise<Answer> =>
  withToken(room, accessToken, "GetUserAttributeVerificationCode", { AttributeName: "email" });

const verify = (room: Room, { accessToken }: Tokens, code = "000000"): Promise<Answer> =>
  withToken(room, accessToken, "VerifyUserAttribute", { AttributeName: "email", Code: code });

/** "A pool whose users may sign in by an address that they verified". Needs "create pools". */
const withAliases = (target: Target): Promise<Room> =>
  aRoom(target, { AliasAttributes: ["email"], AutoVerifiedAttributes: ["email"] });

/** A signed-in user of that address, which is verified or not. */
async function aUserOf(room: Room, email: string, verified: boolean): Promise<Tokens> {
  const username = uniqueName("holder");
  await asAdmin(room, "AdminCreateUser", {
    Username: username,
    MessageAction: "SUPPRESS",
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: String(verified) },
    ],
  });
  await asAdmin(room, "AdminSetUserPassword", {
    Username: username,
    Password: goodPassword,
    Permanent: true,
  });
  return signIn(room, { username, email, sub: "", password: goodPassword }, room.client);
}

async function last(count: number, ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  for (let asked = 1; asked < count; asked += 1) answer = await ask();
  return answer;
}

export const verification: Provocations = {
  "verification/too-many-sent": needing(["create pools"], async ({ target }) => {
    const room = await withAliases(target);
    const tokens = await aUserOf(room, anAddress(room), false);
    return last(6, () => send(room, tokens));
  }),
  "verification/wrong-code": needing(["create pools", "read codes"], async ({ target }) => {
    const room = await withAliases(target);
    const email = anAddress(room);
    const tokens = await aUserOf(room, email, false);
    const since = target.now();
    await send(room, tokens);
    const code = await target.codes.latest({ to: email, after: since });
    return verify(room, tokens, code === "000000" ? "000001" : "000000");
  }),
  "verification/no-code": needing(["create pools"], async ({ target }) => {
    const room = await withAliases(target);
    return verify(room, await aUserOf(room, anAddress(room), false));
  }),
  "verification/alias-taken": needing(["create pools", "read codes"], async ({ target }) => {
    const room = await withAliases(target);
    const email = anAddress(room);
    await aUserOf(room, email, true);
    const tokens = await aUserOf(room, email, false);
    const since = target.now();
    await send(room, tokens);
    return verify(room, tokens, await target.codes.latest({ to: email, after: since }));
  }),
  "verification/too-many": needing(["create pools"], async ({ target }) => {
    const room = await withAliases(target);
    const tokens = await aUserOf(room, anAddress(room), false);
    await send(room, tokens);
    return last(16, () => verify(room, tokens));
  }),
};
