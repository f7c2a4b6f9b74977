import type { ChallengeSession } from "../../domain/challenge-session.ts";
import type { ChallengeSessionStore } from "../sign-in-interfaces.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

interface Row {
  readonly data: string;
  readonly attempts: number;
  readonly closed: "used" | "failed" | null;
}

/** The columns win over `data`, which is the session as it was put. */
function sessionOf(row: Row | undefined): ChallengeSession | undefined {
  if (row === undefined) return undefined;
  const session = { ...parsed<ChallengeSession>(row), attempts: row.attempts };
  return row.closed === null ? session : { ...session, closed: row.closed };
}

export function sessionStore(database: Database): ChallengeSessionStore {
  const { build } = database;
  const put = prepared(
    (p: {
      id: string;
      poolId: string;
      sub: string | null;
      attempts: number;
      closed: "used" | "failed" | null;
      expiresAt: number;
      data: string;
    }) =>
      build
        .insertInto("sessions")
        .values({
          id: p.id,
          pool_id: p.poolId,
          sub: p.sub,
          attempts: p.attempts,
          closed: p.closed,
          expires_at: p.expiresAt,
          data: p.data,
        })
        .onConflict((conflict) =>
          conflict.column("id").doUpdateSet((eb) => ({
            pool_id: eb.ref("excluded.pool_id"),
            sub: eb.ref("excluded.sub"),
            attempts: eb.ref("excluded.attempts"),
            closed: eb.ref("excluded.closed"),
            expires_at: eb.ref("excluded.expires_at"),
            data: eb.ref("excluded.data"),
          })),
        ),
  );
  const byId = prepared((p: { id: string }) =>
    build.selectFrom("sessions").select(["data", "attempts", "closed"]).where("id", "=", p.id),
  );
  const countAttempt = prepared((p: { id: string }) =>
    build
      .updateTable("sessions")
      .set((eb) => ({ attempts: eb("attempts", "+", eb.lit(1)) }))
      .where("id", "=", p.id)
      .returning(["data", "attempts", "closed"]),
  );
  const close = prepared((p: { id: string; as: "used" | "failed" }) =>
    build
      .updateTable("sessions")
      .set({ closed: p.as })
      .where("id", "=", p.id)
      .where("closed", "is", null)
      .returning("id"),
  );

  return {
    put: async (session) => {
      const { id, poolId, sub = null, attempts, closed = null, expiresAt } = session;
      const data = JSON.stringify(session);
      await put.all(database, { id, poolId, sub, attempts, closed, expiresAt, data });
    },
    byId: async (id) => sessionOf(await byId.first(database, { id })),
    countAttempt: async (id) => sessionOf(await countAttempt.first(database, { id })),
    close: (id, as) => close.hits(database, { id, as }),
  };
}
