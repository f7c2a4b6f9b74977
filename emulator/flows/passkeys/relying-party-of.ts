import type { Pool } from "../../domain/pool.ts";
import { relyingPartyId } from "../../domain/relying-party.ts";
import type { EmulatorContext } from "../context.ts";

/** The pool's relying party as its settings and domains are now; undefined when it has none. */
export async function relyingPartyOf(
  { stores }: Pick<EmulatorContext, "stores">,
  pool: Pool,
): Promise<string | undefined> {
  return relyingPartyId(pool, await stores.domains.ofPool(pool.id));
}
