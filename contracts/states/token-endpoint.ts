import type { Answer, AppClient } from "../targets/target.ts";
import { answerOf } from "../targets/raw-call.ts";
import { authorize, aSignedInBrowser, callback, codeIn, type Query } from "./pages.ts";
import type { Room } from "./rooms.ts";

export type Form = Readonly<Record<string, string>>;

/** Posts a form to one of the OAuth endpoints of the room's pool. */
export const postForm = async (
  { target, poolId }: Room,
  path: string,
  form: Form,
  headers: Form = {},
): Promise<Answer> => {
  const init = { method: "POST", headers, body: new URLSearchParams(form) };
  return answerOf(await fetch(`${target.oauthOrigin(poolId)}${path}`, init));
};

/** The Authorization header of a client with a secret. */
export const basic = ({ id, secret }: AppClient, given = secret): Form => ({
  authorization: `Basic ${Buffer.from(`${id}:${given}`).toString("base64")}`,
});

/** "A code that the pages just gave", of a fresh user. */
export const aCode = async (
  room: Room,
  more: Query = {},
  client: AppClient = room.client,
): Promise<string> => codeIn(await authorize(await aSignedInBrowser(room), client, more));

/** What the room's client gets for a code, or for what the form says instead. */
export const exchange = (room: Room, form: Form): Promise<Answer> =>
  postForm(room, "/oauth2/token", {
    grant_type: "authorization_code",
    client_id: room.client.id,
    redirect_uri: callback,
    ...form,
  });
