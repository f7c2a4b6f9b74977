import { expect } from "vitest";
import { asAdmin, withToken } from "../../states/calls.ts";
import { aClient, applicationShape } from "../../states/clients.ts";
import {
  anAuthenticator,
  aPoolWithPasskeys,
  aStrictPoolWithPasskeys,
  aUserWithPasskey,
  completeRegistration,
  creationOptions,
  passkeysOf,
  register,
  relyingParty,
  startRegistration,
} from "../../states/passkeys.ts";
import { aRoom, type Room } from "../../states/rooms.ts";
import { aSignedInUser, signIn } from "../../states/sign-ins.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

/** No source has the texts of passkeys' exceptions. */
const anyText = /./;

/** What comes of a credential that an authenticator makes of a fresh user's options. */
async function registering(
  room: Room,
  make: (options: Record<string, unknown>) => unknown,
): Promise<{ readonly answer: Answer; readonly kept: readonly string[] }> {
  const { tokens } = await aSignedInUser(room);
  const started = await startRegistration(room, tokens.accessToken);
  const answer = await completeRegistration(
    room,
    tokens.accessToken,
    make(creationOptions(started)),
  );
  return { answer, kept: await passkeysOf(room, tokens.accessToken) };
}

const passkeys = (target: Room["target"]): Promise<Room> => aPoolWithPasskeys(target, relyingParty);

defineSuite(
  "StartWebAuthnRegistration",
  { room: passkeys, needs: ["create pools"] },
  (contract) => {
    contract("asks for a discoverable key of ES256 or RS256 for the user", async (room) => {
      const { sub, tokens } = await aSignedInUser(room);
      const answer = await startRegistration(room, tokens.accessToken);

      expectAnswer(answer, {
        CredentialCreationOptions: {
          authenticatorSelection: {
            requireResidentKey: true,
            residentKey: "required",
            userVerification: "preferred",
          },
          challenge: expect.stringMatching(/^[\w-]{22,}$/),
          excludeCredentials: [],
          pubKeyCredParams: [
            { alg: -7, type: "public-key" },
            { alg: -257, type: "public-key" },
          ],
          rp: { id: relyingParty, name: relyingParty },
          timeout: 60_000,
          user: expect.objectContaining({ id: Buffer.from(sub).toString("base64url") }),
        },
      });
    });

    contract("excludes the passkeys that the user has", async (room) => {
      const { tokens, authenticator } = await aUserWithPasskey(room);
      const options = creationOptions(await startRegistration(room, tokens.accessToken));

      expect(options["excludeCredentials"]).toMatchObject([
        { id: authenticator.credentialIds[0], type: "public-key" },
      ]);
    });

    contract("a pool without WEB_AUTHN is WebAuthnNotEnabledException", async ({ target }) => {
      const room = await aRoom(target, { UsernameAttributes: ["email"] });
      const { tokens } = await aSignedInUser(room);

      expectError(
        await startRegistration(room, tokens.accessToken),
        "WebAuthnNotEnabledException",
        anyText,
      );
    });

    contract(
      "a pool with neither relying party nor domain is WebAuthnConfigurationMissingException",
      async ({ target }) => {
        const room = await aPoolWithPasskeys(target);
        const { tokens } = await aSignedInUser(room);

        expectError(
          await startRegistration(room, tokens.accessToken),
          "WebAuthnConfigurationMissingException",
          anyText,
        );
      },
    );

    contract("a signed-out user's token is refused", async (room) => {
      const { tokens } = await aSignedInUser(room);
      await withToken(room, tokens.accessToken, "GlobalSignOut");

      expectError(
        await startRegistration(room, tokens.accessToken),
        "NotAuthorizedException",
        "Access Token has been revoked",
      );
    });
  },
);

defineSuite(
  "CompleteWebAuthnRegistration",
  { room: passkeys, needs: ["create pools"] },
  (contract) => {
    contract("keeps the passkey, which is listed then", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const authenticator = anAuthenticator();
      const answer = await register(room, tokens.accessToken, authenticator);

      expectAnswer(answer, {});
      expect(await passkeysOf(room, tokens.accessToken)).toEqual(authenticator.credentialIds);
    });

    contract("takes a key of RS256, and one that attests itself", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const rsa = anAuthenticator({ algorithms: ["RS256"] });
      const packed = anAuthenticator({ attestation: "packed" });

      expectAnswer(await register(room, tokens.accessToken, rsa), {});
      expectAnswer(await register(room, tokens.accessToken, packed), {});
    });

    contract("another origin is WebAuthnOriginNotAllowedException", async (room) => {
      const { answer, kept } = await registering(room, (options) =>
        anAuthenticator().create(options, { origin: "https://elsewhere.example.org" }),
      );

      expectError(answer, "WebAuthnOriginNotAllowedException", anyText);
      expect(kept).toEqual([]);
    });

    contract("a page without TLS is WebAuthnOriginNotAllowedException", async (room) => {
      const { answer, kept } = await registering(room, (options) =>
        anAuthenticator().create(options, { origin: `http://${relyingParty}` }),
      );

      expectError(answer, "WebAuthnOriginNotAllowedException", anyText);
      expect(kept).toEqual([]);
    });

    contract("another relying party is WebAuthnRelyingPartyMismatchException", async (room) => {
      const { answer, kept } = await registering(room, (options) =>
        anAuthenticator().create(options, { rpId: "other.example.com" }),
      );

      expectError(answer, "WebAuthnRelyingPartyMismatchException", anyText);
      expect(kept).toEqual([]);
    });

    contract("a challenge of nobody is WebAuthnChallengeNotFoundException", async (room) => {
      const { answer, kept } = await registering(room, (options) =>
        anAuthenticator().create(options, { challenge: "AAAAAAAAAAAAAAAAAAAAAAAA" }),
      );

      expectError(answer, "WebAuthnChallengeNotFoundException", anyText);
      expect(kept).toEqual([]);
    });

    contract("a challenge of another user is not this one's", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const other = await aSignedInUser(room);
      const started = await startRegistration(room, other.tokens.accessToken);
      const credential = anAuthenticator().create(creationOptions(started));

      expectError(
        await completeRegistration(room, tokens.accessToken, credential),
        "WebAuthnChallengeNotFoundException",
        anyText,
      );
      expect(await passkeysOf(room, tokens.accessToken)).toEqual([]);
    });

    contract("a challenge is good once", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const options = creationOptions(await startRegistration(room, tokens.accessToken));
      const first = anAuthenticator().create(options);
      const second = anAuthenticator().create(options);

      expectAnswer(await completeRegistration(room, tokens.accessToken, first), {});
      expectError(
        await completeRegistration(room, tokens.accessToken, second),
        "WebAuthnChallengeNotFoundException",
        anyText,
      );
      expect(await passkeysOf(room, tokens.accessToken)).toEqual([first.id]);
    });

    contract("of two registrations at once one is kept", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const options = creationOptions(await startRegistration(room, tokens.accessToken));
      const credential = anAuthenticator().create(options);
      const answers = await Promise.all([
        completeRegistration(room, tokens.accessToken, credential),
        completeRegistration(room, tokens.accessToken, credential),
      ]);

      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
    });

    contract("another client is WebAuthnClientMismatchException", async (room) => {
      const user = await aSignedInUser(room);
      const options = creationOptions(await startRegistration(room, user.tokens.accessToken));
      const other = await signIn(room, user, await aClient(room, applicationShape));
      const credential = anAuthenticator().create(options);

      expectError(
        await completeRegistration(room, other.accessToken, credential),
        "WebAuthnClientMismatchException",
        anyText,
      );
    });

    contract("a challenge does not wait a quarter of an hour", ["move time"], async (room) => {
      const { tokens } = await aSignedInUser(room);
      const options = creationOptions(await startRegistration(room, tokens.accessToken));
      await room.target.moveTime(15 * 60_000);

      expectError(
        await completeRegistration(room, tokens.accessToken, anAuthenticator().create(options)),
        "WebAuthnChallengeNotFoundException",
        anyText,
      );
    });

    contract("what is no credential is refused", async (room) => {
      const { answer, kept } = await registering(room, () => ({ id: "AAAA" }));

      expect(answer.status).toBe(400);
      expect(kept).toEqual([]);
    });

    contract("an assertion is no registration", async (room) => {
      const { answer, kept } = await registering(room, (options) =>
        anAuthenticator().create(options, { type: "webauthn.get" }),
      );

      expect(answer.status).toBe(400);
      expect(kept).toEqual([]);
    });

    contract("nobody there is no registration", async (room) => {
      const { answer, kept } = await registering(room, (options) =>
        anAuthenticator().create(options, { userPresent: false }),
      );

      expect(answer.status).toBe(400);
      expect(kept).toEqual([]);
    });

    contract("a pool that stopped to allow passkeys takes none", async ({ target }) => {
      const room = await passkeys(target);
      const { tokens } = await aSignedInUser(room);
      const options = creationOptions(await startRegistration(room, tokens.accessToken));
      await asAdmin(room, "UpdateUserPool", {
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] } },
      });

      expectError(
        await completeRegistration(room, tokens.accessToken, anAuthenticator().create(options)),
        "WebAuthnNotEnabledException",
        anyText,
      );
    });
  },
);

defineSuite(
  "A pool whose passkeys verify their users",
  { room: aStrictPoolWithPasskeys, needs: ["create pools"] },
  (contract) => {
    contract("asks for it", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const options = creationOptions(await startRegistration(room, tokens.accessToken));

      expect(options["authenticatorSelection"]).toMatchObject({ userVerification: "required" });
    });

    contract("takes no passkey whose user was not verified", async (room) => {
      const { answer, kept } = await registering(room, (options) =>
        anAuthenticator().create(options, { userVerified: false }),
      );

      expect(answer.status).toBe(400);
      expect(kept).toEqual([]);
    });
  },
);
