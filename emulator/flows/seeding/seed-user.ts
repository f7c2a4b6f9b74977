import { usernameKey, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import { adminCreateUser, type AdminCreateUserInput } from "../accounts/admin-create-user.ts";
import { changeUser } from "../accounts/change-user.ts";
import { findUser } from "../accounts/resources.ts";
import type { EmulatorContext } from "../context.ts";
import type { Seeded } from "./seed-outcome.ts";
import { derivedSub } from "./derived-ids.ts";
import type { SeedUser } from "./seed.ts";

/**
 * Makes the user as AdminCreateUser would, and brings it to the state that the seed declares, unless somebody answers to
 * the name. A seed declares a state, so no invitation is sent; with DesiredDeliveryMediums one is asked for.
 * @throws CognitoError as AdminCreateUser does
 */
export async function seedUser(
  context: EmulatorContext,
  pool: Pool,
  seed: SeedUser,
): Promise<Seeded> {
  const { Password, Sub, Groups = [], Enabled, UserStatus } = seed;
  const name = usernameKey(pool, seed.Username);
  const there = await findUser(context, pool, seed.Username);
  if (there !== undefined) return { was: "kept", name: there.sub };
  const sub = Sub ?? derivedSub(pool.id, name);
  try {
    await adminCreateUser(context, pool, asCreated(seed), { fixedSub: sub });
  } catch (error) {
    // Another replica may have applied the same seed in the meantime.
    const now = await findUser(context, pool, seed.Username);
    if (now?.sub === sub) return { was: "kept", name: sub };
    throw error;
  }
  await changeUser(context, pool, sub, (latest) => ({
    ...(Password === undefined ? {} : withPermanentPassword(latest)),
    ...(UserStatus === undefined ? {} : { status: UserStatus }),
    ...(Enabled === undefined ? {} : { enabled: Enabled }),
  }));
  for (const group of Groups) await context.stores.groups.addMember(pool.id, group, sub);
  return { was: "created", name: sub };
}

/** AdminCreateUser's input. The permanent password starts as a temporary one: the same policy checks it. */
function asCreated(seed: SeedUser): AdminCreateUserInput {
  const { Password, TemporaryPassword, DesiredDeliveryMediums, MessageAction } = seed;
  return {
    ...seed,
    TemporaryPassword: Password ?? TemporaryPassword,
    MessageAction: MessageAction ?? (DesiredDeliveryMediums === undefined ? "SUPPRESS" : undefined),
  };
}

function withPermanentPassword({ password }: User): Partial<User> {
  if (password === undefined) return {};
  const { expiresAt: _, ...permanent } = password;
  return { password: permanent, status: "CONFIRMED" };
}
