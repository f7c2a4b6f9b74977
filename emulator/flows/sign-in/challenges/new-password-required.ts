import {
  checkedValues,
  missingAttributes,
  readableAttributes,
  requireContactFormats,
  schemaEntry,
  writableAttributes,
  type AttributeValues,
} from "../../../domain/attribute-schema.ts";
import {
  attributesDoNotConform,
  attributeTypeUnknown,
} from "../../../domain/errors/attribute-errors.ts";
import {
  passwordDoesNotConform,
  passwordUsedBefore,
} from "../../../domain/errors/password-errors.ts";
import { unauthorizedAttributeWrite } from "../../../domain/errors/resource-errors.ts";
import {
  attributeAlreadyProvided,
  invalidSession,
  requiredAttributeMissing,
} from "../../../domain/errors/sign-in-errors.ts";
import { aliasExists } from "../../../domain/errors/user-errors.ts";
import { newPasswordCredential } from "../../../domain/password.ts";
import { wasUsedBefore, withPassword } from "../../../domain/password-history.ts";
import { passwordPolicyViolation } from "../../../domain/password-policy.ts";
import type { Pool } from "../../../domain/pool.ts";
import type { User } from "../../../domain/user.ts";
import { changeUser } from "../../accounts/change-user.ts";
import type { Challenge, SignIn } from "../challenge.ts";
import { requireGoodStanding } from "../password-proof.ts";

/**
 * NEW_PASSWORD_REQUIRED: who proved a temporary password sets a permanent one and the required attributes that are
 * missing. A password that the policy refuses keeps the session, so that the user can try another.
 * @source aws-amplify/amplify-ui force-change-password fixtures; getmoto/moto tests run on AWS
 */
export const newPasswordRequired: Challenge<"NEW_PASSWORD_REQUIRED"> = {
  ask(_context, { pool, client, user }) {
    if (user === undefined) throw invalidSession();
    const readable = readableAttributes(pool, client);
    const shown = Object.entries(user.attributes).filter(([name]) => readable.has(name));
    return Promise.resolve({
      told: {
        username: user.username,
        requiredAttributes: missingAttributes(pool, user.attributes),
        attributes: Object.fromEntries(shown),
      },
      state: { provenPassword: user.password?.salt },
    });
  },

  async judge(context, signIn, session, { newPassword, attributes }) {
    const { pool, user } = signIn;
    const proven = session.state["provenPassword"];
    if (user === undefined || !stillHas(user, proven)) throw invalidSession();
    const now = context.clock.now();
    requireGoodStanding(user, now);
    const given = acceptedAttributes(signIn, user, attributes);
    requireAcceptable(pool, user, newPassword);
    const credential = newPasswordCredential(user, newPassword, { random: context.random, now });
    const settle = async (): Promise<User> => {
      const change = (seen: User) =>
        stillHas(seen, proven)
          ? {
              ...withPassword(pool, seen, credential),
              status: "CONFIRMED" as const,
              attributes: { ...seen.attributes, ...given },
            }
          : {};
      const changed = await changeUser(context, pool, user.sub, change, { taken: aliasExists });
      // An administrator set another password between the check and the change: that one stands.
      if (changed.password?.salt !== credential.salt) throw invalidSession();
      return changed;
    };
    return { user, settle };
  },
};

/** Inferred: the rule holds for every password, the words for this operation are not known. */
const spaceAtEnds = "Password must not start or end with white space";

/** The proof holds for the very password that was proven, while it still has to be changed. */
const stillHas = (user: User, provenPassword: unknown): boolean =>
  user.status === "FORCE_CHANGE_PASSWORD" && user.password?.salt === provenPassword;

function requireAcceptable(pool: Pool, user: User, newPassword: string): void {
  // Where a password is a member of the request, the model itself refuses white space at its ends.
  const spaced = newPassword.trim() !== newPassword;
  const violation =
    passwordPolicyViolation(pool, newPassword) ?? (spaced ? spaceAtEnds : undefined);
  if (violation !== undefined) throw passwordDoesNotConform(violation);
  if (wasUsedBefore(pool, user, newPassword)) throw passwordUsedBefore();
}

/** Attributes that the user does not have yet, that the client may write, and with which none is missing. */
function acceptedAttributes(
  { pool, client }: SignIn,
  user: User,
  given: AttributeValues,
): AttributeValues {
  const writable = writableAttributes(pool, client);
  for (const name of Object.keys(given)) {
    if (user.attributes[name]) throw attributeAlreadyProvided(name);
    if (schemaEntry(pool, name) === undefined) throw attributeTypeUnknown(name);
    if (!writable.has(name)) throw unauthorizedAttributeWrite();
  }
  const [missing] = missingAttributes(pool, { ...user.attributes, ...given });
  if (missing !== undefined) throw requiredAttributeMissing(missing);
  requireContactFormats(given);
  const { kept, problems } = checkedValues(pool, given);
  if (problems.length > 0) throw attributesDoNotConform(problems);
  return kept;
}
