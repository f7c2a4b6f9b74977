import { requireAttempt } from "../../codes/attempt-limit.ts";
import { checkCode, claimCode, returnCode } from "../../codes/pending-code.ts";
import type { CodeDelivery } from "../../delivery/send-message.ts";
import type { Client } from "../../domain/client.ts";
import { nothingToVerify, notVerifiable } from "../../domain/errors/attribute-errors.ts";
import { CognitoError } from "../../domain/errors/cognito-error.ts";
import { codeExpired } from "../../domain/errors/sign-up-errors.ts";
import { aliasExists } from "../../domain/errors/user-errors.ts";
import type { PendingCode } from "../../domain/hashed-code.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { changeUser } from "./change-user.ts";
import { attributeCode, sendCode } from "./confirmation-message.ts";

interface Owner {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
}

/**
 * Sends a code to the attribute's present value, also while a new one waits for verification: then the code goes to the
 * old address (amplify-flutter integration tests).
 */
export async function sendVerificationCode(
  context: EmulatorContext,
  { pool, client, user }: Owner,
  name: string,
): Promise<CodeDelivery> {
  const attribute = contact(name);
  await requireAttempt(context, "GetUserAttributeVerificationCode", pool.id, user.sub);
  const to = user.attributes[attribute];
  if (to === undefined) throw nothingToVerify(attribute);
  return sendCode(context, {
    pool,
    client,
    user,
    kept: attributeCode(attribute),
    purpose: "VerifyUserAttribute",
    attribute,
    to,
  });
}

/** Verifies the value that received the code; a value that waited for it takes its place. */
export async function verifyAttribute(
  context: EmulatorContext,
  { pool, user }: Owner,
  name: string,
  answer: string,
): Promise<void> {
  const attribute = contact(name);
  await requireAttempt(context, "VerifyUserAttribute", pool.id, user.sub);
  const owner = { poolId: pool.id, sub: user.sub, purpose: attributeCode(attribute) };
  const code = await checkCode(context, owner, answer);
  await claimCode(context, code);
  try {
    await changeUser(context, pool, user.sub, (latest) => withVerified(latest, code), {
      taken: aliasExists,
    });
  } catch (error) {
    // The owner of the alias may let go of it, and the code still proves the address.
    if (error instanceof CognitoError && error.type === aliasExists.type) {
      await returnCode(context, code);
    }
    throw error;
  }
}

/** A code proves the value that received it: neither a later one nor one that was deleted. */
function withVerified(
  user: User,
  { attribute, destination }: PendingCode,
): Pick<User, "attributes" | "pendingAttributes"> {
  const { [attribute]: waiting, ...stillWaiting } = user.pendingAttributes;
  const isWaiting = waiting === destination;
  if (!isWaiting && user.attributes[attribute] !== destination) throw codeExpired();
  return {
    attributes: {
      ...user.attributes,
      [attribute]: destination,
      [`${attribute}_verified`]: "true",
    },
    pendingAttributes: isWaiting ? stillWaiting : user.pendingAttributes,
  };
}

function contact(name: string): "email" | "phone_number" {
  if (name === "email" || name === "phone_number") return name;
  throw notVerifiable();
}
