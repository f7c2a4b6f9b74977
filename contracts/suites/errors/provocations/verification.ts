import { last } from "../../../states/calls.ts";
import {
  aPoolWithAliases,
  aUserOf,
  aVerificationCode,
  sendCode,
  verify,
} from "../../../states/attributes.ts";
import { otherThan } from "../../../states/recovery.ts";
import { anAddress } from "../../../states/users.ts";
import { needing, type Provocations } from "../provocation.ts";

const anyCode = "000000";

export const verification: Provocations = {
  "verification/too-many-sent": needing(["create pools"], async ({ target }) => {
    const room = await aPoolWithAliases(target);
    const { tokens } = await aUserOf(room, anAddress(room), false);
    return last(6, () => sendCode(room, tokens));
  }),
  "verification/wrong-code": needing(["create pools", "read codes"], async ({ target }) => {
    const room = await aPoolWithAliases(target);
    const email = anAddress(room);
    const { tokens } = await aUserOf(room, email, false);
    return verify(room, tokens, otherThan(await aVerificationCode(room, tokens, email)));
  }),
  "verification/no-code": needing(["create pools"], async ({ target }) => {
    const room = await aPoolWithAliases(target);
    const { tokens } = await aUserOf(room, anAddress(room), false);
    return verify(room, tokens, anyCode);
  }),
  "verification/alias-taken": needing(["create pools", "read codes"], async ({ target }) => {
    const room = await aPoolWithAliases(target);
    const email = anAddress(room);
    await aUserOf(room, email, true);
    const { tokens } = await aUserOf(room, email, false);
    return verify(room, tokens, await aVerificationCode(room, tokens, email));
  }),
  "verification/too-many": needing(["create pools"], async ({ target }) => {
    const room = await aPoolWithAliases(target);
    const { tokens } = await aUserOf(room, anAddress(room), false);
    await sendCode(room, tokens);
    return last(16, () => verify(room, tokens, anyCode));
  }),
};
