import type { InitiateAuthRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { EmulatorContext } from "../../flows/context.ts";
import { requireFlow, type Caller } from "../../flows/sign-in/flow-gating.ts";
import type { App } from "../../flows/sign-in/app.ts";
import type { Validated } from "../operation.ts";
import { authFlows } from "./auth-flows.ts";
import type { AuthResponse } from "./auth-response.ts";

/** InitiateAuth and AdminInitiateAuth, once pool and client are found. */
export async function initiate(
  context: EmulatorContext,
  app: App,
  caller: Caller,
  input: Pick<Validated<InitiateAuthRequest>, "AuthFlow" | "AuthParameters" | "Session">,
): Promise<AuthResponse> {
  const { AuthFlow, AuthParameters: parameters = {}, Session: session } = input;
  requireFlow(app.client, AuthFlow, caller);
  const deviceKey = parameters["DEVICE_KEY"] || undefined;
  return authFlows[AuthFlow]({ context, app, parameters, session, deviceKey });
}
