import type { Grant, TokenSession } from "../../domain/grant.ts";
import type { GrantStore } from "../sign-in-interfaces.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

/** The columns win over `data`, which is the grant as it was added. */
function grantOf(row: { data: string; revoked_at: number | null; session: string | null }): Grant {
  const grant = parsed<Grant>(row);
  if (row.revoked_at === null && row.session === null) return grant;
  return {
    ...grant,
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
    ...(row.session === null ? {} : { session: parsed<TokenSession>({ data: row.session }) }),
  };
}

interface GrantRow {
  readonly id: string;
  readonly poolId: string;
  readonly sub: string;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  readonly session: string | null;
  readonly firstToken: string | null;
  readonly data: string;
}

function rowOf({ session: given, ...grant }: Grant, firstToken: string | null): GrantRow {
  const { id, poolId, sub, expiresAt, revokedAt = null } = grant;
  const session = given === undefined ? null : JSON.stringify(given);
  const data = JSON.stringify(grant);
  return { id, poolId, sub, expiresAt, revokedAt, session, firstToken, data };
}

export function grantStore(database: Database): GrantStore {
  const grants = grantStatements(database);
  const tokens = refreshTokenStatements(database);

  return {
    add: async (grant, refreshTokenHash) => {
      await grants.insert.all(database, rowOf(grant, refreshTokenHash ?? null));
    },
    byId: async (id) => {
      const row = await grants.byId.first(database, { id });
      return row === undefined ? undefined : grantOf(row);
    },
    byRefreshToken: async (hash) => {
      // The token of a sign-in, or one that came after it: never both.
      const row = await tokens.byHash.first(database, { hash });
      if (row === undefined) return undefined;
      const grant = grantOf(row);
      return row.rotated_at === null ? { grant } : { grant, rotatedAt: row.rotated_at };
    },
    rotate: (id, from, to, at) =>
      database.transaction(async (transaction) => {
        const out = { grantId: id, hash: from, at };
        const rotated =
          (await tokens.rotateOutFirst.hits(transaction, out)) ||
          (await tokens.rotateOut.hits(transaction, out));
        if (!rotated) return false;
        await tokens.insert.all(transaction, { hash: to, grantId: id });
        return true;
      }),
    addRefreshToken: async (id, hash) => {
      await tokens.insertIfGranted.all(database, { hash, grantId: id });
    },
    revoke: async (id, at) => {
      await grants.revoke.all(database, { id, at });
    },
    revokeAllOf: async (poolId, sub, at) => {
      await grants.revokeAllOf.all(database, { poolId, sub, at });
    },
    noteActivity: async (id, session) => {
      await grants.noteActivity.all(database, { id, session: JSON.stringify(session) });
    },
    ofUser: async (poolId, sub, now) =>
      (await grants.ofUser.all(database, { poolId, sub, now })).map(grantOf),
  };
}

function grantStatements({ build }: Database) {
  return {
    insert: prepared((p: GrantRow) =>
      build.insertInto("grants").values({
        id: p.id,
        pool_id: p.poolId,
        sub: p.sub,
        expires_at: p.expiresAt,
        revoked_at: p.revokedAt,
        session: p.session,
        first_token: p.firstToken,
        data: p.data,
      }),
    ),
    byId: prepared((p: { id: string }) =>
      build.selectFrom("grants").select(["data", "revoked_at", "session"]).where("id", "=", p.id),
    ),
    revoke: prepared((p: { id: string; at: number }) =>
      build
        .updateTable("grants")
        .set({ revoked_at: p.at })
        .where("id", "=", p.id)
        .where((eb) => eb.or([eb("revoked_at", "is", null), eb("revoked_at", ">", p.at)])),
    ),
    revokeAllOf: prepared((p: { poolId: string; sub: string; at: number }) =>
      build
        .updateTable("grants")
        .set({ revoked_at: p.at })
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .where((eb) => eb.or([eb("revoked_at", "is", null), eb("revoked_at", ">", p.at)])),
    ),
    noteActivity: prepared((p: { id: string; session: string }) =>
      build.updateTable("grants").set({ session: p.session }).where("id", "=", p.id),
    ),
    ofUser: prepared((p: { poolId: string; sub: string; now: number }) =>
      build
        .selectFrom("grants")
        .select(["data", "revoked_at", "session"])
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .where("revoked_at", "is", null)
        .where("expires_at", ">", p.now)
        .orderBy("seq", "desc"),
    ),
  };
}

function refreshTokenStatements({ build }: Database) {
  return {
    insert: prepared((p: { hash: string; grantId: string }) =>
      build.insertInto("refresh_tokens").values({ hash: p.hash, grant_id: p.grantId }),
    ),
    insertIfGranted: prepared((p: { hash: string; grantId: string }) =>
      build
        .insertInto("refresh_tokens")
        .columns(["hash", "grant_id"])
        .expression((eb) =>
          eb
            .selectFrom("grants")
            .select([eb.cast<string>(eb.val(p.hash), "text").as("hash"), "id"])
            .where("id", "=", p.grantId),
        ),
    ),
    byHash: prepared((p: { hash: string }) =>
      build
        .selectFrom("grants")
        .select(["data", "revoked_at", "session", "first_token_rotated_at as rotated_at"])
        .where("first_token", "=", p.hash)
        .unionAll((eb) =>
          eb
            .selectFrom("refresh_tokens")
            .innerJoin("grants", "grants.id", "refresh_tokens.grant_id")
            .select(["grants.data", "grants.revoked_at", "grants.session", "rotated_at"])
            .where("refresh_tokens.hash", "=", p.hash),
        ),
    ),
    rotateOutFirst: prepared((p: { grantId: string; hash: string; at: number }) =>
      build
        .updateTable("grants")
        .set({ first_token_rotated_at: p.at })
        .where("id", "=", p.grantId)
        .where("first_token", "=", p.hash)
        .where("first_token_rotated_at", "is", null)
        .returning("id"),
    ),
    rotateOut: prepared((p: { grantId: string; hash: string; at: number }) =>
      build
        .updateTable("refresh_tokens")
        .set({ rotated_at: p.at })
        .where("hash", "=", p.hash)
        .where("grant_id", "=", p.grantId)
        .where("rotated_at", "is", null)
        .returning("hash"),
    ),
  };
}
