import { aClient, applicationShape } from "../../../states/clients.ts";
import { callback } from "../../../states/pages.ts";
import type { Room } from "../../../states/rooms.ts";
import { aCode, exchange } from "../../../states/token-endpoint.ts";
import type { Answer, Capability } from "../../../targets/target.ts";
import { needing, type Provocation, type Provocations } from "../provocation.ts";

const online = (
  provoke: (room: Room) => Promise<Answer>,
  ...needs: readonly Capability[]
): Provocation => needing(["OAuth endpoints", ...needs], provoke);

/** S256 of the verifier in RFC 7636, appendix B. */
const pkce = {
  code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  code_challenge_method: "S256",
};

export const authorizationCodes: Provocations = {
  "oauth/code-missing": online((room) => exchange(room, {})),
  "oauth/code-unknown": online((room) =>
    exchange(room, { code: "3f0e6f4c-2f9a-4a52-9a0b-6f4d0f1f2e3d" }),
  ),
  "oauth/code-used": online(async (room) => {
    const code = await aCode(room);
    await exchange(room, { code });
    return exchange(room, { code });
  }),
  "oauth/code-expired": online(async (room) => {
    const code = await aCode(room);
    await room.target.moveTime(5 * 60_000);
    return exchange(room, { code });
  }, "move time"),
  "oauth/code-verifier-missing": online(async (room) =>
    exchange(room, { code: await aCode(room, pkce) }),
  ),
  "oauth/code-verifier-wrong": online(async (room) =>
    exchange(room, { code: await aCode(room, pkce), code_verifier: "a".repeat(43) }),
  ),
  "oauth/code-redirect-differs": online(async (room) =>
    exchange(room, { code: await aCode(room), redirect_uri: `${callback}/` }),
  ),
  "oauth/code-foreign": online(async (room) => {
    const other = await aClient(room, applicationShape);
    return exchange(room, { code: await aCode(room), client_id: other.id });
  }, "create clients"),
  "oauth/code-unreadable": online(async (room) => {
    const client = await aClient(room, { ...applicationShape, ReadAttributes: ["email"] });
    return exchange(room, { code: await aCode(room, {}, client), client_id: client.id });
  }, "create clients"),
  "oauth/code-flow-off": online(async (room) => {
    const client = await aClient(room, { ...applicationShape, AllowedOAuthFlows: ["implicit"] });
    return exchange(room, { code: await aCode(room), client_id: client.id });
  }, "create clients"),
};
