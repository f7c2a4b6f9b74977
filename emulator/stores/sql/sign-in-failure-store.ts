import type { SignInFailureStore, SignInFailures } from "../sign-in-interfaces.ts";
import type { Database } from "./database.ts";
import { prepared } from "./prepared.ts";

interface Owner {
  readonly poolId: string;
  readonly sub: string;
}

export function signInFailureStore(database: Database): SignInFailureStore {
  const statements = failureStatements(database);

  async function find(owner: Owner) {
    const row = await statements.find.first(database, owner);
    if (row === undefined) return undefined;
    const { count, last_at, locked_until, version } = row;
    const failures: SignInFailures = { count, lastAt: last_at, lockedUntil: locked_until };
    return { failures, version };
  }

  /** False when somebody wrote since `version` was read; version 0 stands for nothing there. */
  function write(
    owner: Owner,
    version: number,
    next: SignInFailures | undefined,
  ): Promise<boolean> {
    if (next === undefined) return statements.forget.hits(database, { ...owner, version });
    if (version === 0) return statements.insert.hits(database, { ...owner, ...next });
    return statements.replace.hits(database, { ...owner, ...next, version, next: version + 1 });
  }

  return {
    find: async (poolId, sub) => (await find({ poolId, sub }))?.failures,
    update: async (poolId, sub, change) => {
      const owner = { poolId, sub };
      for (;;) {
        const found = await find(owner);
        const next = change(found?.failures);
        if (found === undefined && next === undefined) return undefined;
        if (await write(owner, found?.version ?? 0, next)) return next;
      }
    },
  };
}

function failureStatements({ build }: Database) {
  return {
    find: prepared((p: Owner) =>
      build
        .selectFrom("sign_in_failures")
        .select(["count", "last_at", "locked_until", "version"])
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub),
    ),
    insert: prepared((p: Owner & SignInFailures) =>
      build
        .insertInto("sign_in_failures")
        .values({
          pool_id: p.poolId,
          sub: p.sub,
          count: p.count,
          last_at: p.lastAt,
          locked_until: p.lockedUntil,
          version: 1,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning("sub"),
    ),
    replace: prepared((p: Owner & SignInFailures & { version: number; next: number }) =>
      build
        .updateTable("sign_in_failures")
        .set({ count: p.count, last_at: p.lastAt, locked_until: p.lockedUntil, version: p.next })
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .where("version", "=", p.version)
        .returning("sub"),
    ),
    forget: prepared((p: Owner & { version: number }) =>
      build
        .deleteFrom("sign_in_failures")
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .where("version", "=", p.version)
        .returning("sub"),
    ),
  };
}
