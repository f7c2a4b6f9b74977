import {
  attributeValues,
  conformingAttributes,
  withoutBlanks,
  writableAttributes,
  type AttributeValues,
} from "../../domain/attribute-schema.ts";
import { explicitAuthFlows, type Client } from "../../domain/client.ts";
import { passwordDidNotConform } from "../../domain/errors/password-errors.ts";
import { unauthorizedAttributeWrite } from "../../domain/errors/resource-errors.ts";
import {
  accountWithAttributeExists,
  passwordMissing,
  signUpNotPermitted,
  userAlreadyExists,
} from "../../domain/errors/sign-up-errors.ts";
import { newPasswordCredential } from "../../domain/password.ts";
import { passwordPolicyViolation } from "../../domain/password-policy.ts";
import { firstFactors, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import { usernameAttributeOf, withUsernameAttribute } from "../../domain/username-rules.ts";
import type { CodeDelivery } from "../../delivery/send-message.ts";
import type { EmulatorContext } from "../context.ts";
import { confirmationAttribute, sendCode, signUpCode } from "./confirmation-message.ts";
import { newUser } from "./new-user.ts";
import { openSignUpSession } from "./sign-up-session.ts";
import type { AttributeType } from "@aws-sdk/client-cognito-identity-provider";

/** What a sign-up comes to. */
export interface SignedUp {
  readonly user: User;
  /** Absent when no auto-verified attribute was given. */
  readonly delivery?: CodeDelivery;
  /** Continues into InitiateAuth, where the client allows USER_AUTH. */
  readonly session?: string;
}

/**
 * Registers a user, unconfirmed, and sends the confirmation code. The user stays when the message cannot be sent.
 * The caller has checked the secret hash.
 * @throws CognitoError in AWS's order of checks, as far as that is known
 */
export async function signUp(
  context: EmulatorContext,
  { pool, client }: { readonly pool: Pool; readonly client: Client },
  input: {
    readonly username: string;
    readonly password?: string;
    readonly attributes?: readonly AttributeType[];
  },
): Promise<SignedUp> {
  if (pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly) throw signUpNotPermitted();
  const usernameAttribute = usernameAttributeOf(pool, input.username);
  const given = attributeValues(input.attributes);
  requireWritable(pool, client, given);
  const attributes = conformingAttributes(
    pool,
    withUsernameAttribute(pool, withoutBlanks(given), usernameAttribute, input.username),
    { required: true },
  );
  // The PreSignUp trigger belongs here: it runs before the password and the name are looked at (aws-sdk-android#1730).
  requirePassword(pool, client, attributes, input.password);

  const user = withFirstPassword(
    context,
    newUser(context, pool, {
      username: input.username,
      attributes: { ...attributes, ...unverifiedFlags(attributes) },
      status: "UNCONFIRMED",
    }),
    input.password,
  );
  const added = await context.stores.users.add(user);
  if (added !== "added") {
    throw added.taken === "username" || added.taken === usernameAttribute
      ? userAlreadyExists()
      : accountWithAttributeExists(added.taken);
  }

  const attribute = confirmationAttribute(pool, user.attributes);
  const to = attribute && user.attributes[attribute];
  const delivery =
    attribute === undefined || to === undefined
      ? undefined
      : await sendCode(context, {
          pool,
          client,
          user,
          kept: signUpCode,
          purpose: "SignUp",
          attribute,
          to,
        });
  const session = await openSignUpSession(context, { pool, client, user, typed: input.username });
  return {
    user,
    ...(delivery === undefined ? {} : { delivery }),
    ...(session === undefined ? {} : { session }),
  };
}

/**
 * Unknown names are left to the schema check, which has its own text for them.
 * @throws CognitoError NotAuthorizedException
 */
function requireWritable(pool: Pool, client: Client, given: AttributeValues): void {
  const writable = writableAttributes(pool, client);
  const known = new Set(pool.schema.map(({ Name }) => Name));
  for (const name of Object.keys(given)) {
    if (known.has(name) && !writable.has(name)) throw unauthorizedAttributeWrite();
  }
}

/** New contact values say that they are not verified, as AWS lists them (amplify-flutter sign_up_test). */
function unverifiedFlags(attributes: AttributeValues): AttributeValues {
  return Object.fromEntries(
    ["email", "phone_number"].flatMap((name) =>
      attributes[name] === undefined ? [] : [[`${name}_verified`, "false"]],
    ),
  );
}

/**
 * A password that meets the policy; or none, where the user can sign in by a code to an attribute that is given and
 * auto-verified.
 * @source developer guide, signing-up-users-in-your-app; the text for a missing one is inferred
 */
function requirePassword(
  pool: Pool,
  client: Client,
  attributes: AttributeValues,
  password: string | undefined,
): void {
  if (password) {
    const violation = passwordPolicyViolation(pool, password);
    if (violation !== undefined) throw passwordDidNotConform(violation);
    return;
  }
  const verified = pool.settings.AutoVerifiedAttributes ?? [];
  const canReceiveCodes =
    (firstFactors(pool).includes("EMAIL_OTP") &&
      verified.includes("email") &&
      attributes["email"]) ||
    (firstFactors(pool).includes("SMS_OTP") &&
      verified.includes("phone_number") &&
      attributes["phone_number"]);
  if (!canReceiveCodes || !explicitAuthFlows(client).includes("ALLOW_USER_AUTH")) {
    throw passwordMissing();
  }
}

function withFirstPassword(
  context: EmulatorContext,
  user: User,
  password: string | undefined,
): User {
  if (!password) return user;
  const how = { random: context.random, now: context.clock.now() };
  return { ...user, password: newPasswordCredential(user, password, how) };
}
