import type { CodeDelivery } from "../../delivery/send-message.ts";
import { attributeValues } from "../../domain/attribute-schema.ts";
import {
  acceptedUpdate,
  requireDeletable,
  unverifiedContacts,
  withUpdate,
  withoutAttributes,
  type AttributeWriter,
} from "../../domain/attribute-update.ts";
import { aliasExists, nameTaken } from "../../domain/errors/user-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import { generatesUsernames } from "../../domain/username-rules.ts";
import type { EmulatorContext } from "../context.ts";
import { changeUser } from "./change-user.ts";
import { attributeCode, sendCode } from "./confirmation-message.ts";
import type { AttributeType } from "@aws-sdk/client-cognito-identity-provider";

/**
 * Changes attributes, all or none, and sends a code to each auto-verified contact that the change left unverified.
 * An administrator who verifies a contact takes the alias from its holder (boto/boto3#3213).
 * @throws CognitoError InvalidParameterException, NotAuthorizedException, AliasExistsException
 */
export async function updateAttributes(
  context: EmulatorContext,
  pool: Pool,
  user: User,
  list: readonly AttributeType[],
  writer: AttributeWriter,
): Promise<readonly CodeDelivery[]> {
  const values = acceptedUpdate(pool, attributeValues(list), writer);
  const updated = await changeUser(
    context,
    pool,
    user.sub,
    (latest) => withUpdate(pool, latest, values),
    { taken: aliasExists, evict: writer.by === "administrator" && !generatesUsernames(pool) },
  );
  const deliveries: CodeDelivery[] = [];
  for (const { attribute, to } of unverifiedContacts(pool, updated, values)) {
    deliveries.push(
      await sendCode(context, {
        pool,
        ...(writer.by === "user" ? { client: writer.client } : {}),
        user: updated,
        kept: attributeCode(attribute),
        purpose: "UpdateUserAttribute",
        attribute,
        to,
      }),
    );
  }
  return deliveries;
}

/** Deletes attributes; those that have no value already are no error. */
export async function deleteAttributes(
  context: EmulatorContext,
  pool: Pool,
  user: User,
  names: readonly string[],
  writer: AttributeWriter,
): Promise<void> {
  requireDeletable(pool, names, writer);
  await changeUser(context, pool, user.sub, (latest) => withoutAttributes(latest, names), {
    taken: nameTaken,
  });
}
