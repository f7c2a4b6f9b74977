import { Amplify } from "aws-amplify";
import {
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  signInWithRedirect,
  signOut,
} from "aws-amplify/auth";
import "aws-amplify/auth/enable-oauth-listener";
import { Hub } from "aws-amplify/utils";
import { button, shown } from "./page.ts";

declare const config: {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly endpoint: string;
  readonly domain: string;
};
declare const location: { readonly origin: string; readonly search: string };

Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId: config.userPoolId,
      userPoolClientId: config.clientId,
      userPoolEndpoint: config.endpoint,
      loginWith: {
        oauth: {
          domain: config.domain,
          scopes: ["openid", "email", "aws.cognito.signin.user.admin"],
          redirectSignIn: [`${location.origin}/`],
          redirectSignOut: [`${location.origin}/`],
          responseType: "code",
        },
      },
    },
  },
});

async function whoIsHere() {
  const { username, userId } = await getCurrentUser();
  const { tokens } = await fetchAuthSession();
  const { email } = await fetchUserAttributes();
  return { username, userId, email, accessToken: tokens?.accessToken.toString() };
}

const arrived = new Promise<string>((resolve) => {
  Hub.listen("auth", ({ payload }) => {
    if (payload.event === "signInWithRedirect" || payload.event === "signInWithRedirect_failure") {
      resolve(payload.event);
    }
    if (payload.event === "customOAuthState") customState = payload.data;
  });
});
let customState: string | undefined;

button("Sign in", () => signInWithRedirect({ customState: "from-here" }));
button("Renew", async () => {
  const { tokens } = await fetchAuthSession({ forceRefresh: true });
  return { accessToken: tokens?.accessToken.toString() };
});
button("Sign out", () => signOut());
void shown(async () => {
  if (!location.search.includes("code=")) return whoIsHere();
  const event = await arrived;
  return { event, customState, ...(await whoIsHere()) };
});
