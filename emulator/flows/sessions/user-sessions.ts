import type { SessionDescriptionType } from "@aws-sdk/client-cognito-identity-provider";
import { invalidNextToken } from "../../domain/errors/pool-errors.ts";
import { currentSessionStays, sessionNotFound } from "../../domain/errors/session-errors.ts";
import type { Grant } from "../../domain/grant.ts";
import type { Pool } from "../../domain/pool.ts";
import { sessionShape } from "../../domain/session-shape.ts";
import { requireSessionTracking } from "../../domain/session-tracking.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";

/** Whose sessions, and the one from which the user asks. */
interface Owner {
  readonly pool: Pool;
  readonly user: User;
  /** Absent for an administrator. */
  readonly grant?: Grant;
}

/**
 * The user's live sessions of every client, newest first, in one page: there is never a token for another one.
 * @source API reference, AdminListUserSessions
 * @throws CognitoError OperationNotEnabledException, InvalidParameterException
 */
export async function listSessions(
  context: Pick<EmulatorContext, "clock" | "stores">,
  { pool, user, grant: current }: Owner,
  nextToken: string | undefined,
): Promise<SessionDescriptionType[]> {
  requireSessionTracking(pool);
  if (nextToken !== undefined) throw invalidNextToken();
  const grants = await context.stores.grants.ofUser(pool.id, user.sub, context.clock.now());
  return grants.flatMap((grant) =>
    grant.session === undefined
      ? []
      : [sessionShape(grant, grant.session, grant.id === current?.id)],
  );
}

/**
 * Ends one session of the user with all its tokens, but not the one from which the user asks. No session is linked to
 * another yet, so there is nothing that RevokeAssociatedSessions could end besides.
 * @throws CognitoError OperationNotEnabledException, ResourceNotFoundException, InvalidParameterException
 */
export async function revokeSession(
  context: Pick<EmulatorContext, "clock" | "stores">,
  { pool, user, grant: current }: Owner,
  sessionId: string,
): Promise<void> {
  requireSessionTracking(pool);
  const now = context.clock.now();
  const grants = await context.stores.grants.ofUser(pool.id, user.sub, now);
  const found = grants.find(({ session }) => session?.id === sessionId);
  if (found === undefined) throw sessionNotFound(sessionId);
  if (found.id === current?.id) throw currentSessionStays();
  await context.stores.grants.revoke(found.id, now);
}
