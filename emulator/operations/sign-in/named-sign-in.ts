import { requireSecretHash } from "../../flows/accounts/secret-hash.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import type { App } from "../../flows/sign-in/app.ts";
import { continueSignUp, startWithChoice } from "../../flows/sign-in/machine.ts";
import { required, type AuthParameters } from "./auth-parameters.ts";
import { authResponse, type AuthResponse } from "./auth-response.ts";

/** A call that starts a sign-in, once its flow was let in. */
export interface Start {
  readonly context: EmulatorContext;
  readonly app: App;
  readonly parameters: AuthParameters;
  readonly session?: string;
  readonly deviceKey?: string;
}

/** USERNAME, proven by SECRET_HASH to come from the client. */
export function namedUser({ client }: App, parameters: AuthParameters): string {
  const username = required(parameters, "USERNAME");
  requireSecretHash(client, username, parameters["SECRET_HASH"], "sign-in");
  return username;
}

/** With the Session of ConfirmSignUp every other parameter but USERNAME is ignored. @source API reference, InitiateAuth */
export async function userAuth(start: Start): Promise<AuthResponse> {
  const { context, app, parameters, session, deviceKey } = start;
  const username = namedUser(app, parameters);
  const outcome =
    session === undefined
      ? await startWithChoice(context, app, {
          username,
          deviceKey,
          preferred: parameters["PREFERRED_CHALLENGE"],
          password: parameters["PASSWORD"],
          srpA: parameters["SRP_A"],
        })
      : await continueSignUp(context, app, { username, deviceKey, session });
  return authResponse(context, outcome);
}
