import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refusal, rightPassword } from "../sign-in/world.ts";
import { createPasskeyWorld, type PasskeyWorld } from "./passkey-world.ts";

let it: PasskeyWorld;
beforeAll(async () => {
  it = await createPasskeyWorld();
});
beforeEach(() => it.startAfresh());
afterAll(() => it.world.close());

const registered = async (count: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const authenticator = it.authenticator();
    await it.register(authenticator);
    ids.push(...authenticator.credentialIds);
  }
  return ids;
};

describe("ListWebAuthnCredentials", () => {
  test("MaxResults and NextToken walk through the passkeys in order of registration", async () => {
    const ids = await registered(3);
    const AccessToken = await it.accessToken();
    const page = (more: { MaxResults?: number; NextToken?: string }) =>
      it.world.call("ListWebAuthnCredentials", { AccessToken, ...more });
    const first = await page({ MaxResults: 2 });
    expect(first.Credentials?.map((each) => each.CredentialId)).toEqual(ids.slice(0, 2));
    const second = await page({ MaxResults: 2, NextToken: first.NextToken });
    expect(second.Credentials?.map((each) => each.CredentialId)).toEqual(ids.slice(2));
    expect(second).not.toHaveProperty("NextToken");
    const all = await page({ MaxResults: 0 });
    expect(all.Credentials).toHaveLength(3);
    expect(all).not.toHaveProperty("NextToken");
    expect(await refusal(page({ NextToken: "garbage" }))).toMatch(/^InvalidParameterException: /);
  });

  test("a user without passkeys has an empty list", async () => {
    const AccessToken = await it.accessToken();
    expect(await it.world.call("ListWebAuthnCredentials", { AccessToken })).toEqual({
      Credentials: [],
    });
  });
});

describe("DeleteWebAuthnCredential", () => {
  const missing = "ResourceNotFoundException: The passkey does not exist.";

  test("deletes one, once", async () => {
    const [first = "", second] = await registered(2);
    const AccessToken = await it.accessToken();
    const remove = () =>
      it.world.call("DeleteWebAuthnCredential", { AccessToken, CredentialId: first });
    expect(await remove()).toEqual({});
    expect(await it.list()).toEqual([second]);
    expect(await refusal(remove())).toBe(missing);
  });

  test("another user's passkey is as if it were not there, and stays", async () => {
    const [CredentialId = ""] = await registered(1);
    const bob = await it.world.user(it.pool, { password: rightPassword });
    const AccessToken = await it.accessToken(bob);
    const removed = it.world.call("DeleteWebAuthnCredential", { AccessToken, CredentialId });
    expect(await refusal(removed)).toBe(missing);
    expect(await it.list()).toEqual([CredentialId]);
  });

  test("passkeys can be listed and deleted where they can no longer be used", async () => {
    const [CredentialId = ""] = await registered(1);
    await it.configure({ Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] } } });
    expect(await it.list()).toEqual([CredentialId]);
    const AccessToken = await it.accessToken();
    await it.world.call("DeleteWebAuthnCredential", { AccessToken, CredentialId });
    expect(await it.list()).toEqual([]);
  });

  test("the passkeys of a deleted user are gone", async () => {
    const [CredentialId = ""] = await registered(1);
    const { pool, user, world } = it;
    await world.call("AdminDeleteUser", { UserPoolId: pool.id, Username: user.username });
    expect(await world.context.stores.webAuthnCredentials.byId(pool.id, CredentialId)).toBe(
      undefined,
    );
  });
});
