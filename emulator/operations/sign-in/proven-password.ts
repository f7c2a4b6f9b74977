import { startWithPassword, startWithSrp } from "../../flows/sign-in/machine.ts";
import { required } from "./auth-parameters.ts";
import { authResponse, type AuthResponse } from "./auth-response.ts";
import { namedUser, type Start } from "./named-sign-in.ts";

/** USER_PASSWORD_AUTH and its administrators' twins. */
export async function passwordAuth(start: Start): Promise<AuthResponse> {
  const { context, app, parameters, deviceKey } = start;
  required(parameters, "USERNAME");
  const password = required(parameters, "PASSWORD");
  const username = namedUser(app, parameters);
  const outcome = await startWithPassword(context, app, { username, deviceKey, password });
  return authResponse(context, outcome);
}

/** USER_SRP_AUTH: the password is proven with the answer to what this asks. */
export async function srpAuth(start: Start): Promise<AuthResponse> {
  const { context, app, parameters, deviceKey } = start;
  const username = namedUser(app, parameters);
  const srpA = required(parameters, "SRP_A");
  return authResponse(context, await startWithSrp(context, app, { username, deviceKey, srpA }));
}
