import { explicitAuthFlows, type Client } from "../../domain/client.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { openSession } from "../sign-in/sessions.ts";

/**
 * The `Session` with which a new user goes on to InitiateAuth USER_AUTH; none when the client does not allow that flow.
 * The exact condition is inferred from captures of clients without it.
 */
export async function openSignUpSession(
  context: EmulatorContext,
  who: {
    readonly pool: Pool;
    readonly client: Client;
    readonly user: User;
    /** The name as the client sent it. */
    readonly typed: string;
    /** On the login pages every client has such a session: it never leaves the server. */
    readonly onPages?: boolean;
  },
): Promise<string | undefined> {
  const { pool, client, user, typed, onPages = false } = who;
  if (!onPages && !explicitAuthFlows(client).includes("ALLOW_USER_AUTH")) return undefined;
  return openSession(context, {
    pool,
    client,
    sub: user.sub,
    usernames: [typed, user.username],
    awaits: "CONTINUE_SIGN_UP",
    state: { userStatus: user.status },
  });
}
