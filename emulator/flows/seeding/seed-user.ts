import { usernameKey, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import { adminCreateUser } from "../accounts/admin-create-user.ts";
import { changeUser } from "../accounts/change-user.ts";
import { findUser } from "../accounts/resources.ts";
import type { EmulatorContext } from "../context.ts";
import type { Seeded } from "./apply-seed.ts";
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
  const { Password, Sub, Groups = [], Enabled, UserStatus, ...input } = seed;
  const name = usernameKey(pool, seed.Username);
  const there = await findUser(context, pool, seed.Username);
  if (there !== undefined) return { was: "kept", name: there.sub };
  const invited = input.DesiredDeliveryMediums !== undefined;
  const user = await adminCreateUser(
    context,
    pool,
    {
      ...input,
      // The permanent password starts as a temporary one: the same policy checks it.
      TemporaryPassword: Password ?? input.TemporaryPassword,
      MessageAction: input.MessageAction ?? (invited ? undefined : "SUPPRESS"),
    },
    { fixedSub: Sub ?? derivedSub(pool.id, name) },
  );
  const settled = await changeUser(context, pool, user.sub, (latest) => ({
    ...(Password === undefined ? {} : withPermanentPassword(latest)),
    ...(UserStatus === undefined ? {} : { status: UserStatus }),
    ...(Enabled === undefined ? {} : { enabled: Enabled }),
  }));
  for (const group of Groups) await context.stores.groups.addMember(pool.id, group, settled.sub);
  return { was: "created", name: settled.sub };
}

function withPermanentPassword({ password }: User): Partial<User> {
  if (password === undefined) return {};
  const { expiresAt: _, ...permanent } = password;
  return { password: permanent, status: "CONFIRMED" };
}
