import type { AuthorizationCode } from "../../domain/authorization-code.ts";
import type { LoginSession } from "../../domain/login-session.ts";
import type { PageProgress } from "../../domain/page-progress.ts";
import type { Stores } from "../interfaces.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

interface Row {
  readonly id: string;
  readonly poolId: string;
  readonly expiresAt: number;
  readonly data: string;
}

/** Whatever is found by the hash of a secret and taken once. */
function bySecret<Kept extends { readonly id: string }>(
  database: Database,
  table: "authorization_codes" | "login_sessions" | "page_progress",
) {
  const { build } = database;
  const find = prepared((p: { id: string }) =>
    build.selectFrom(table).select("data").where("id", "=", p.id),
  );
  const take = prepared((p: { id: string }) =>
    build.deleteFrom(table).where("id", "=", p.id).returning("id"),
  );
  return {
    find: async (id: string): Promise<Kept | undefined> => {
      const row = await find.first(database, { id });
      return row === undefined ? undefined : parsed<Kept>(row);
    },
    take: (id: string): Promise<boolean> => take.hits(database, { id }),
  };
}

/** What belongs to a user as well as to a pool. */
function ofUsers<Kept extends AuthorizationCode | LoginSession>(
  database: Database,
  table: "authorization_codes" | "login_sessions",
) {
  const put = prepared((p: Row & { sub: string }) =>
    database.build.insertInto(table).values({
      id: p.id,
      pool_id: p.poolId,
      sub: p.sub,
      expires_at: p.expiresAt,
      data: p.data,
    }),
  );
  return {
    put: async (kept: Kept): Promise<void> => {
      const { id, poolId, sub, expiresAt } = kept;
      await put.all(database, { id, poolId, sub, expiresAt, data: JSON.stringify(kept) });
    },
    ...bySecret<Kept>(database, table),
  };
}

/** The stores behind the OAuth endpoints and the login pages. */
export function authorizationStores(
  database: Database,
): Pick<Stores, "authorizationCodes" | "loginSessions" | "pageProgress"> {
  const putProgress = prepared((p: Row) =>
    database.build.insertInto("page_progress").values({
      id: p.id,
      pool_id: p.poolId,
      expires_at: p.expiresAt,
      data: p.data,
    }),
  );
  return {
    authorizationCodes: ofUsers<AuthorizationCode>(database, "authorization_codes"),
    loginSessions: ofUsers<LoginSession>(database, "login_sessions"),
    pageProgress: {
      put: async (progress) => {
        const { id, poolId, expiresAt } = progress;
        await putProgress.all(database, { id, poolId, expiresAt, data: JSON.stringify(progress) });
      },
      ...bySecret<PageProgress>(database, "page_progress"),
    },
  };
}
