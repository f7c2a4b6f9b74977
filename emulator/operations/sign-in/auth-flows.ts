import type { AuthFlowType } from "@aws-sdk/client-cognito-identity-provider";
import { NotBuiltError } from "../../domain/errors/not-built.ts";
import { customAuthNotConfigured } from "../../domain/errors/sign-in-errors.ts";
import { refresh } from "../../flows/sign-in/refresh.ts";
import { required } from "./auth-parameters.ts";
import { tokensResponse, type AuthResponse } from "./auth-response.ts";
import { namedUser, userAuth, type Start } from "./named-sign-in.ts";
import { passwordAuth, srpAuth } from "./proven-password.ts";

/** How each AuthFlow starts. */
export const authFlows: {
  readonly [F in AuthFlowType]: (start: Start) => Promise<AuthResponse>;
} = {
  USER_AUTH: userAuth,
  USER_PASSWORD_AUTH: passwordAuth,
  ADMIN_USER_PASSWORD_AUTH: passwordAuth,
  ADMIN_NO_SRP_AUTH: passwordAuth,
  USER_SRP_AUTH: srpAuth,
  CUSTOM_AUTH: customAuth,
  REFRESH_TOKEN_AUTH: refreshAuth,
  REFRESH_TOKEN: refreshAuth,
};

async function customAuth({ app, parameters }: Start): Promise<AuthResponse> {
  namedUser(app, parameters);
  if (!app.pool.settings.LambdaConfig?.DefineAuthChallenge) throw customAuthNotConfigured();
  throw new NotBuiltError("CUSTOM_AUTH");
}

async function refreshAuth(start: Start): Promise<AuthResponse> {
  const { context, app, parameters, deviceKey } = start;
  const refreshToken = required(parameters, "REFRESH_TOKEN");
  const secretHash = parameters["SECRET_HASH"];
  return tokensResponse(await refresh(context, app, { refreshToken, secretHash, deviceKey }));
}
