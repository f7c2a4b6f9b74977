import { expect } from "vitest";
import { withToken } from "../../states/calls.ts";
import {
  anAuthenticator,
  aPoolWithPasskeys,
  askForPasskey,
  aUserWithPasskey,
  passkeysOf,
  register,
  relyingParty,
} from "../../states/passkeys.ts";
import { text } from "../../states/present.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

/** No source has the texts of passkeys' exceptions. */
const anyText = /./;

defineSuite(
  "ListWebAuthnCredentials and DeleteWebAuthnCredential",
  { room: (target) => aPoolWithPasskeys(target, relyingParty), needs: ["create pools"] },
  (contract) => {
    contract("a passkey is listed with its name and relying party", async (room) => {
      const { tokens, authenticator } = await aUserWithPasskey(room);
      const answer = await withToken(room, tokens.accessToken, "ListWebAuthnCredentials");

      expectAnswer(answer, {
        Credentials: [
          {
            AuthenticatorAttachment: "platform",
            AuthenticatorTransports: ["internal"],
            CreatedAt: expect.any(Number),
            CredentialId: authenticator.credentialIds[0],
            FriendlyCredentialName: expect.any(String),
            RelyingPartyId: relyingParty,
          },
        ],
      });
    });

    contract("a user without passkeys has an empty list", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const answer = await withToken(room, tokens.accessToken, "ListWebAuthnCredentials");

      expectAnswer(answer, { Credentials: [] });
    });

    contract("NextToken leads through all of them", async (room) => {
      const { tokens, authenticator } = await aUserWithPasskey(room);
      const second = anAuthenticator();
      await register(room, tokens.accessToken, second);
      const page = (more: object) =>
        withToken(room, tokens.accessToken, "ListWebAuthnCredentials", { MaxResults: 1, ...more });
      const first = await page({});
      const next = await page({ NextToken: text(first.body, "NextToken") });
      const ids = [first, next].map(({ body }) => text(body, "Credentials", "0", "CredentialId"));

      expect(ids.toSorted()).toEqual(
        [...authenticator.credentialIds, ...second.credentialIds].toSorted(),
      );
    });

    contract("a deleted one is gone, and signs nobody in", async (room) => {
      const { username, tokens, authenticator } = await aUserWithPasskey(room);
      const CredentialId = authenticator.credentialIds[0];
      const remove = () =>
        withToken(room, tokens.accessToken, "DeleteWebAuthnCredential", { CredentialId });
      const first = await remove();
      const again = await remove();
      const asked = await askForPasskey(room, username);

      expectAnswer(first, {});
      expectError(again, "ResourceNotFoundException", anyText);
      expect(await passkeysOf(room, tokens.accessToken)).toEqual([]);
      expect(asked.body).toMatchObject({
        ChallengeName: "SELECT_CHALLENGE",
        AvailableChallenges: expect.not.arrayContaining(["WEB_AUTHN"]),
      });
    });

    contract("another user's passkey is as if it were not there", async (room) => {
      const owner = await aUserWithPasskey(room);
      const { tokens } = await aSignedInUser(room);
      const answer = await withToken(room, tokens.accessToken, "DeleteWebAuthnCredential", {
        CredentialId: owner.authenticator.credentialIds[0],
      });

      expectError(answer, "ResourceNotFoundException", anyText);
      expect(await passkeysOf(room, owner.tokens.accessToken)).toHaveLength(1);
    });
  },
);
