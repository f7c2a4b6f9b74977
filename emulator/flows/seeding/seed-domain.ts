import { domainTaken } from "../../domain/errors/domain-errors.ts";
import { newPoolDomain } from "../../domain/new-pool-domain.ts";
import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../context.ts";
import type { Seeded } from "./apply-seed.ts";

/** Gives the pool its prefix domain, unless it has one. @throws CognitoError as CreateUserPoolDomain does */
export async function seedDomain(
  context: EmulatorContext,
  pool: Pool,
  prefix: string,
): Promise<Seeded> {
  const { domains } = context.stores;
  const domain = newPoolDomain(pool, { Domain: prefix }, context.clock.now());
  const has = await domains.ofPool(pool.id);
  if (has.some(({ customCertificateArn }) => customCertificateArn === undefined)) {
    return { was: "kept", name: pool.id };
  }
  if (await domains.add(domain)) return { was: "created", name: pool.id };
  // Another replica may have applied the same seed in the meantime.
  if ((await domains.byName(prefix))?.poolId !== pool.id) throw domainTaken();
  return { was: "kept", name: pool.id };
}
