import {
  attributeValues,
  conformingAttributes,
  requireVerifiedHaveValues,
  withoutBlanks,
} from "../../domain/attribute-schema.ts";
import { accountWithAttributeExists } from "../../domain/errors/sign-up-errors.ts";
import { aliasTakenAtCreation, userAccountExists } from "../../domain/errors/user-errors.ts";
import { isPasswordless, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import {
  generatesUsernames,
  usernameAttributeOf,
  withUsernameAttribute,
} from "../../domain/username-rules.ts";
import type { EmulatorContext } from "../context.ts";
import { invitationMedia, sendInvitation } from "./invitation.ts";
import { newUser } from "./new-user.ts";
import { resendInvitation } from "./resend-invitation.ts";
import { takingAliases } from "./taking-aliases.ts";
import { temporaryCredential, temporaryPassword } from "./temporary-credential.ts";
import type {
  AdminCreateUserRequest,
  AttributeType,
} from "@aws-sdk/client-cognito-identity-provider";

/** The members of AdminCreateUser's input that have an effect here, as AWS names them. */
export type AdminCreateUserInput = Pick<
  AdminCreateUserRequest,
  "TemporaryPassword" | "MessageAction" | "DesiredDeliveryMediums" | "ForceAliasCreation"
> & {
  readonly Username: string;
  readonly UserAttributes?: readonly AttributeType[] | undefined;
};

/**
 * Creates a user with a temporary password, given or generated; or, where a pool has codes as a first factor and none
 * is given, a confirmed one without password. Sends the invitation, unless suppressed; the user stays when that fails.
 * With MessageAction RESEND it invites an existing user again instead.
 * @param options.fixedSub the `sub` of a seeded user
 */
export async function adminCreateUser(
  context: EmulatorContext,
  pool: Pool,
  input: AdminCreateUserInput,
  options: { readonly fixedSub?: string } = {},
): Promise<User> {
  if (input.MessageAction === "RESEND") return resendInvitation(context, pool, input);
  const usernameAttribute = usernameAttributeOf(pool, input.Username);
  const passwordless = !input.TemporaryPassword && isPasswordless(pool);
  const attributes = conformingAttributes(
    pool,
    withUsernameAttribute(
      pool,
      withoutBlanks(attributeValues(input.UserAttributes)),
      usernameAttribute,
      input.Username,
    ),
    { required: passwordless },
  );
  requireVerifiedHaveValues(attributes);
  // The PreSignUp_AdminCreateUser trigger belongs here.
  const password = passwordless
    ? undefined
    : temporaryPassword(context, pool, input.TemporaryPassword);
  const suppressed = input.MessageAction === "SUPPRESS";
  const media = suppressed ? [] : invitationMedia(attributes, input.DesiredDeliveryMediums);

  const made = newUser(context, pool, {
    username: input.Username,
    attributes,
    status: passwordless ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD",
    ...(options.fixedSub === undefined ? {} : { sub: options.fixedSub }),
  });
  const user =
    password === undefined
      ? made
      : { ...made, password: temporaryCredential(context, pool, made, password) };
  await add(context, pool, user, input.ForceAliasCreation ?? false, usernameAttribute);
  await sendInvitation(context, pool, user, {
    username: input.Username,
    media,
    ...(password === undefined ? {} : { password }),
  });
  return user;
}

/** ForceAliasCreation moves verified aliases; a UsernameAttributes pool has none that could be taken away. */
async function add(
  context: EmulatorContext,
  pool: Pool,
  user: User,
  force: boolean,
  usernameAttribute: string | undefined,
): Promise<void> {
  const generated = generatesUsernames(pool);
  const added = await context.stores.users.add(
    user,
    force && !generated ? takingAliases(pool, context.clock.now(), aliasTakenAtCreation) : {},
  );
  if (added === "added") return;
  if (added.taken === "username" || added.taken === usernameAttribute) throw userAccountExists();
  throw generated ? accountWithAttributeExists(added.taken) : aliasTakenAtCreation(added.taken);
}
