import { asAdmin, respond, withToken } from "../../../states/calls.ts";
import { aClient, applicationShape } from "../../../states/clients.ts";
import {
  anAuthenticator,
  aPoolWithPasskeys,
  askForPasskey,
  aUserWithPasskey,
  completeRegistration,
  creationOptions,
  relyingParty,
  requestOptions,
  startRegistration,
} from "../../../states/passkeys.ts";
import { text } from "../../../states/present.ts";
import type { Room } from "../../../states/rooms.ts";
import { aSignedInUser, signIn } from "../../../states/sign-ins.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, type Provocation, type Provocations } from "../provocation.ts";

const withPasskeys = (provoke: (room: Room) => Promise<Answer>): Provocation =>
  needing(["create pools"], async ({ target }) =>
    provoke(await aPoolWithPasskeys(target, relyingParty)),
  );

/** Registers what an authenticator makes of the options. */
const registering = (
  make: (options: Record<string, unknown>) => unknown,
  between: (room: Room) => Promise<unknown> = async () => undefined,
): Provocation =>
  withPasskeys(async (room) => {
    const { tokens } = await aSignedInUser(room);
    const started = await startRegistration(room, tokens.accessToken);
    const credential = make(creationOptions(started));
    await between(room);
    return completeRegistration(room, tokens.accessToken, credential);
  });

export const passkeys: Provocations = {
  "web-authn/sign-in-refused": withPasskeys(async (room) => {
    const { username, authenticator } = await aUserWithPasskey(room);
    const asked = await askForPasskey(room, username);
    const assertion = authenticator.get(requestOptions(asked), { challenge: "AAAA" });
    return respond(room, "WEB_AUTHN", text(asked.body, "Session"), {
      USERNAME: username,
      CREDENTIAL: JSON.stringify(assertion),
    });
  }),
  "web-authn/start-off": async (room) => {
    const { tokens } = await aSignedInUser(room);
    return startRegistration(room, tokens.accessToken);
  },
  "web-authn/start-unconfigured": needing(["create pools"], async ({ target }) => {
    const room = await aPoolWithPasskeys(target);
    const { tokens } = await aSignedInUser(room);
    return startRegistration(room, tokens.accessToken);
  }),
  "web-authn/complete-off": registering(
    (options) => anAuthenticator().create(options),
    (room) =>
      asAdmin(room, "UpdateUserPool", {
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] } },
      }),
  ),
  "web-authn/complete-unasked": withPasskeys(async (room) => {
    const { tokens, authenticator } = await aUserWithPasskey(room);
    const started = await startRegistration(room, tokens.accessToken);
    const options = { ...creationOptions(started), excludeCredentials: [] };
    const credential = authenticator.create(options);
    await completeRegistration(room, tokens.accessToken, credential);
    return completeRegistration(room, tokens.accessToken, credential);
  }),
  "web-authn/complete-other-client": withPasskeys(async (room) => {
    const user = await aSignedInUser(room);
    const started = await startRegistration(room, user.tokens.accessToken);
    const other = await aClient(room, applicationShape);
    const { accessToken } = await signIn(room, user, other);
    return completeRegistration(
      room,
      accessToken,
      anAuthenticator().create(creationOptions(started)),
    );
  }),
  "web-authn/complete-origin": registering((options) =>
    anAuthenticator().create(options, { origin: "https://elsewhere.example.org" }),
  ),
  "web-authn/complete-relying-party": registering((options) =>
    anAuthenticator().create(options, { rpId: "other.example.com" }),
  ),
  "web-authn/delete-unknown": withPasskeys(async (room) => {
    const { tokens } = await aUserWithPasskey(room);
    return withToken(room, tokens.accessToken, "DeleteWebAuthnCredential", {
      CredentialId: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    });
  }),
  "web-authn/too-many": withPasskeys(async (room) => {
    const { tokens } = await aSignedInUser(room);
    let answer = await startRegistration(room, tokens.accessToken);
    for (let i = 0; i < 21 && answer.status === 200; i += 1) {
      const credential = anAuthenticator().create(creationOptions(answer));
      const completed = await completeRegistration(room, tokens.accessToken, credential);
      if (completed.status !== 200) return completed;
      answer = await startRegistration(room, tokens.accessToken);
    }
    return answer;
  }),
};
