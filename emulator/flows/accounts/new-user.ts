import { aliasesOf } from "../../domain/aliases.ts";
import type { AttributeValues } from "../../domain/attribute-schema.ts";
import { usernameKey, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import { generatesUsernames } from "../../domain/username-rules.ts";
import { randomUuidShape } from "../../platform/ids.ts";
import type { EmulatorContext } from "../context.ts";

/** A user that is not stored yet. Where usernames are generated, the username is the `sub`. */
export function newUser(
  context: Pick<EmulatorContext, "clock" | "random">,
  pool: Pool,
  made: {
    readonly username: string;
    readonly attributes: AttributeValues;
    readonly status: User["status"];
    readonly sub?: string;
  },
): User {
  const now = context.clock.now();
  const sub = made.sub ?? randomUuidShape(context.random);
  const username = generatesUsernames(pool) ? sub : made.username;
  const { attributes, status } = made;
  return {
    poolId: pool.id,
    sub,
    username,
    usernameKey: usernameKey(pool, username),
    attributes,
    status,
    enabled: true,
    formerPasswords: [],
    aliases: aliasesOf(pool, { attributes, status }),
    pendingAttributes: {},
    createdAt: now,
    updatedAt: now,
  };
}
