import { UserManager, WebStorageStateStore, type User } from "oidc-client-ts";
import { button, shown } from "./page.ts";

declare const config: {
  readonly authority: string;
  readonly clientId: string;
  readonly logoutUrl: string;
};
declare const location: {
  readonly href: string;
  readonly origin: string;
  assign(url: string): void;
};
declare const history: { replaceState(state: null, title: string, url: string): void };
declare const localStorage: Storage;

const redirectUri = `${location.origin}/`;
const manager = new UserManager({
  authority: config.authority,
  client_id: config.clientId,
  redirect_uri: redirectUri,
  response_type: "code",
  scope: "openid email",
  loadUserInfo: true,
  automaticSilentRenew: false,
  revokeTokensOnSignout: true,
  userStore: new WebStorageStateStore({ store: localStorage }),
});

const view = (user: User | null) =>
  user && {
    profile: user.profile,
    accessToken: user.access_token,
    refreshToken: user.refresh_token !== undefined,
    state: user.state,
  };

async function arrive() {
  const { searchParams } = new URL(location.href);
  if (!searchParams.has("code") && !searchParams.has("error")) return view(await manager.getUser());
  const user = await manager.signinRedirectCallback();
  history.replaceState(null, "", redirectUri);
  return view(user);
}

button("Sign in", () => manager.signinRedirect({ state: { from: "here" } }));
button("Renew", async () => view(await manager.signinSilent()));
button("Sign out", async () => {
  await manager.revokeTokens(["refresh_token"]);
  await manager.removeUser();
  const query = new URLSearchParams({ client_id: config.clientId, logout_uri: redirectUri });
  location.assign(`${config.logoutUrl}?${query.toString()}`);
});
void shown(arrive);
