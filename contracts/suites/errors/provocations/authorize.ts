import { aClient, applicationShape } from "../../../states/clients.ts";
import {
  aBrowser,
  aSignedInBrowser,
  aSigningOutClient,
  asAnswer,
  authorizationQuery,
  authorize,
  callback,
  type Query,
} from "../../../states/pages.ts";
import type { Room } from "../../../states/rooms.ts";
import type { AppClient } from "../../../targets/target.ts";
import type { Browser } from "../../../targets/browser.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";

/** What the request leads to, of the room's client unless another is given. */
async function asked(
  room: Room,
  more: Query,
  client: AppClient = room.client,
  browser: Browser = aBrowser(room),
) {
  return provoked(authorize(browser, client, more).then(asAnswer), {
    origin: room.target.oauthOrigin(room.poolId),
    query: authorizationQuery(client, more),
    clientId: client.id,
    callback,
  });
}

const online = (more: Query): Provocation =>
  needing(["OAuth endpoints"], (room) => asked(room, more));

const onlineWithClient = (
  more: Query,
  shape: (room: Room) => Promise<AppClient>,
  browser?: (room: Room) => Promise<Browser>,
): Provocation =>
  needing(["OAuth endpoints", "create clients"], async (room) =>
    asked(room, more, await shape(room), await browser?.(room)),
  );

export const authorizeErrors: Provocations = {
  "authorize/to-login": online({}),
  "authorize/session-code": needing(["OAuth endpoints"], async (room) =>
    asked(room, {}, room.client, await aSignedInBrowser(room)),
  ),
  "authorize/session-token": onlineWithClient(
    { response_type: "token" },
    aSigningOutClient,
    aSignedInBrowser,
  ),
  "authorize/session-token-no-openid": onlineWithClient(
    { response_type: "token", scope: "aws.cognito.signin.user.admin" },
    aSigningOutClient,
    aSignedInBrowser,
  ),
  "authorize/redirect-mismatch": online({ redirect_uri: `${callback}/` }),
  "authorize/scope-not-allowed": online({ scope: "openid phone" }),
  "authorize/scope-malformed": online({ scope: "openid nonsense" }),
  "authorize/email-without-openid": online({ scope: "email" }),
  "authorize/client-missing": online({ client_id: undefined }),
  "authorize/redirect-missing": online({ redirect_uri: undefined }),
  "authorize/unknown-client": online({ client_id: "nosuchclient00000000000000" }),
  "authorize/response-type-missing": online({ response_type: undefined }),
  "authorize/challenge-without-method": online({ code_challenge: "a".repeat(43) }),
  "authorize/challenge-plain": online({
    code_challenge: "a".repeat(43),
    code_challenge_method: "plain",
  }),
  "authorize/flow-not-allowed": online({ response_type: "token" }),
  "authorize/oauth-off": onlineWithClient({}, (room) =>
    aClient(room, { ...applicationShape, AllowedOAuthFlowsUserPoolClient: false }),
  ),
  "authorize/unknown-provider": online({ identity_provider: "NoSuchProvider" }),
  "authorize/post": needing(["OAuth endpoints"], async (room) =>
    asAnswer(await aBrowser(room).post(`/oauth2/authorize?${authorizationQuery(room.client)}`, {})),
  ),
};
