import { requireClient } from "../../flows/accounts/resources.ts";
import { exchangeRefreshToken } from "../../flows/sign-in/refresh.ts";
import { operation } from "../operation.ts";
import { authenticationResult } from "../sign-in/auth-response.ts";

export const getTokensFromRefreshToken = operation(
  "GetTokensFromRefreshToken",
  async (context, input) => {
    const app = await requireClient(context, input.ClientId);
    const tokens = await exchangeRefreshToken(context, app, {
      refreshToken: input.RefreshToken,
      clientSecret: input.ClientSecret,
      deviceKey: input.DeviceKey,
    });
    return { AuthenticationResult: authenticationResult(tokens) };
  },
);
