import { domainTaken } from "../../domain/errors/domain-errors.ts";
import { newPoolDomain, type NewPoolDomainInput } from "../../domain/new-pool-domain.ts";
import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../context.ts";
import type { Seeded } from "./seed-outcome.ts";

/** Gives the pool that domain, unless it has one of its kind. @throws CognitoError as CreateUserPoolDomain does */
export async function seedDomain(
  context: EmulatorContext,
  pool: Pool,
  input: NewPoolDomainInput,
): Promise<Seeded> {
  const { domains } = context.stores;
  const domain = newPoolDomain(pool, input, context.clock.now());
  const isCustom = domain.customCertificateArn !== undefined;
  const name = `${pool.id} ${isCustom ? "custom" : "prefix"}`;
  const there = await domains.ofPool(pool.id);
  if (there.some((one) => (one.customCertificateArn !== undefined) === isCustom)) {
    return { was: "kept", name };
  }
  if (await domains.add(domain)) return { was: "created", name };
  // Another replica may have applied the same seed in the meantime.
  if ((await domains.byName(domain.domain))?.poolId !== pool.id) throw domainTaken();
  return { was: "kept", name };
}
