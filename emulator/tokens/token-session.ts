import type { Grant, TokenSession } from "../domain/grant.ts";
import type { Pool } from "../domain/pool.ts";
import { sessionTracking } from "../domain/session-tracking.ts";
import type { User } from "../domain/user.ts";
import { randomBase36 } from "../platform/ids.ts";
import type { TokenContext } from "./token-context.ts";

type Needs = Pick<TokenContext, "clock" | "random" | "stores" | "requester">;

/**
 * The session of a new sign-in, where the pool tracks them. A user who has as many as the pool allows loses the least
 * recently used ones first. Sign-ins at the same moment may together go over the limit; the next one goes back under it.
 * @source API reference, UserPoolTokenSessionConfigType
 */
export async function openTokenSession(
  context: Needs,
  { pool, user }: { readonly pool: Pool; readonly user: User },
): Promise<TokenSession | undefined> {
  const { enabled, maxPerUser } = sessionTracking(pool);
  if (!enabled) return undefined;
  const now = context.clock.now();
  await makeRoom(context, user, maxPerUser - 1, now);
  return {
    id: `tkn${randomBase36(context.random, 25)}`,
    createdAt: now,
    lastActiveAt: now,
    ...requesterOf(context),
  };
}

async function makeRoom(context: Needs, user: User, kept: number, now: number): Promise<void> {
  const { grants } = context.stores;
  const live = await grants.ofUser(user.poolId, user.sub, now);
  const leastRecentLast = live
    .flatMap(({ id, session }) => (session === undefined ? [] : [{ id, session }]))
    .toSorted((a, b) => b.session.lastActiveAt - a.session.lastActiveAt);
  for (const { id } of leastRecentLast.slice(kept)) await grants.revoke(id, now);
}

/** Notes a refresh of a tracked sign-in. While the pool does not track sessions they stand still. */
export async function noteRefresh(context: Needs, pool: Pool, grant: Grant): Promise<void> {
  if (grant.session === undefined || !sessionTracking(pool).enabled) return;
  await context.stores.grants.noteActivity(grant.id, {
    ...grant.session,
    lastActiveAt: context.clock.now(),
    ...requesterOf(context),
  });
}

const requesterOf = ({ requester }: Needs): Pick<TokenSession, "requester"> =>
  requester === undefined ? {} : { requester };
