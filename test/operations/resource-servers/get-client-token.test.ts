import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { decoded } from "../../tokens/decoded.ts";
import { accountRoom, granted, refused, type AccountRoom } from "../account-room.ts";

let emulator: TestEmulator;
let room: AccountRoom;
beforeAll(async () => {
  emulator = await startTestEmulator();
  room = await accountRoom(emulator);
  granted(await room.asAdmin("CreateResourceServer", resourceServer(["read", "write"])));
});
afterAll(() => emulator.stop());

const resourceServer = (names: readonly string[]) => ({
  Identifier: "orders",
  Name: "Orders",
  Scopes: names.map((ScopeName) => ({ ScopeName, ScopeDescription: "d" })),
});

interface Machine {
  readonly ClientId: string;
  readonly Secret: string;
}

async function machine(settings: object = {}): Promise<Machine> {
  const created = granted(
    await room.asAdmin("CreateUserPoolClient", {
      ClientName: "machine",
      GenerateSecret: true,
      ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"],
      AllowedOAuthScopes: ["orders/read", "orders/write"],
      ...settings,
    }),
  );
  const { ClientId, ClientSecret } = created["UserPoolClient"] as {
    ClientId: string;
    ClientSecret: string;
  };
  return { ClientId, Secret: ClientSecret };
}

const clientToken = (body: object) => emulator.call("GetClientToken", body, { signed: false });

async function claimsOf(body: object): Promise<Record<string, unknown>> {
  const { ClientAuthenticationResult: result } = granted(await clientToken(body));
  return decoded((result as { AccessToken: string }).AccessToken).claims;
}

describe("GetClientToken", () => {
  test("answers an access token of the client, and neither an ID nor a refresh token", async () => {
    const client = await machine({
      AccessTokenValidity: 15,
      TokenValidityUnits: { AccessToken: "minutes" },
    });
    expect(granted(await clientToken({ ...client, Scopes: ["orders/read"] }))).toEqual({
      ClientAuthenticationResult: {
        AccessToken: expect.stringMatching(/^eyJraWQi/),
        ExpiresIn: 900,
        TokenType: "Bearer",
      },
    });
  });

  test("the token has the claims of a machine's", async () => {
    const client = await machine();
    const now = emulator.clock.now() / 1000;
    expect(Object.entries(await claimsOf({ ...client, Scopes: ["orders/write"] }))).toEqual([
      ["sub", client.ClientId],
      ["token_use", "access"],
      ["scope", "orders/write"],
      ["auth_time", now],
      ["iss", `${emulator.url}/${room.pool.id}`],
      ["exp", now + 3600],
      ["iat", now],
      ["version", 2],
      ["jti", expect.stringMatching(/^[0-9a-f-]{36}$/)],
      ["client_id", client.ClientId],
    ]);
  });

  test("without Scopes it has all custom scopes of the client", async () => {
    const client = await machine({ AllowedOAuthScopes: ["orders/read", "orders/write", "openid"] });
    expect((await claimsOf(client))["scope"]).toBe("orders/read orders/write");
  });

  test.each([["orders/delete"], ["openid"], ["aws.cognito.signin.user.admin"], [""]])(
    "the scope %j, which is not the client's, is InvalidParameterException",
    async (scope) => {
      refused(
        await clientToken({ ...(await machine()), Scopes: ["orders/read", scope] }),
        "InvalidParameterException",
        `Invalid scope requested: ${scope}`,
      );
    },
  );

  test("a scope that its resource server no longer has is refused by name, and left out otherwise", async () => {
    const client = await machine();
    granted(await room.asAdmin("UpdateResourceServer", resourceServer(["read"])));
    refused(
      await clientToken({ ...client, Scopes: ["orders/write"] }),
      "InvalidParameterException",
      "Invalid scope requested: orders/write",
    );
    expect((await claimsOf(client))["scope"]).toBe("orders/read");
    granted(await room.asAdmin("UpdateResourceServer", resourceServer(["read", "write"])));
    expect((await claimsOf(client))["scope"]).toBe("orders/read orders/write");
  });

  test("a client without custom scopes is InvalidParameterException", async () => {
    refused(
      await clientToken(await machine({ AllowedOAuthScopes: [] })),
      "InvalidParameterException",
      "The client has no custom scopes to authorize.",
    );
  });

  test("a wrong secret is NotAuthorizedException, and so is any secret of a public client", async () => {
    const { ClientId, Secret } = await machine();
    for (const body of [
      { ClientId, Secret: "x".repeat(24) },
      { ClientId: room.client.id, Secret },
    ]) {
      refused(
        await clientToken(body),
        "NotAuthorizedException",
        `Unable to verify secret for client ${body.ClientId}`,
      );
    }
  });

  test("either of two secrets serves", async () => {
    const client = await machine();
    const added = granted(
      await room.asAdmin("AddUserPoolClientSecret", { ClientId: client.ClientId }),
    );
    const { ClientSecretValue } = added["ClientSecretDescriptor"] as { ClientSecretValue: string };
    for (const Secret of [client.Secret, ClientSecretValue]) {
      granted(await clientToken({ ...client, Secret }));
    }
  });

  test("a client without ALLOW_CLIENT_TOKEN_AUTH is InvalidParameterException", async () => {
    refused(
      await clientToken(await machine({ ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] })),
      "InvalidParameterException",
      "CLIENT_TOKEN_AUTH is not enabled for the client.",
    );
  });

  test("an unknown client is ResourceNotFoundException", async () => {
    refused(
      await clientToken({ ClientId: "nobody", Secret: "x".repeat(24) }),
      "ResourceNotFoundException",
      "User pool client nobody does not exist.",
    );
  });

  test("ALLOW_CLIENT_TOKEN_AUTH stands alone, and wants a secret", async () => {
    const flows = ["ALLOW_CLIENT_TOKEN_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
    refused(
      await room.asAdmin("CreateUserPoolClient", {
        ClientName: "both",
        GenerateSecret: true,
        ExplicitAuthFlows: flows,
      }),
      "InvalidParameterException",
      "ALLOW_CLIENT_TOKEN_AUTH cannot be enabled together with other ExplicitAuthFlows values.",
    );
    refused(
      await room.asAdmin("CreateUserPoolClient", {
        ClientName: "open",
        ExplicitAuthFlows: flows.slice(0, 1),
      }),
      "InvalidParameterException",
      "ALLOW_CLIENT_TOKEN_AUTH can only be enabled if the client has a client secret.",
    );
  });

  test("such a client signs no user in", async () => {
    const { ClientId } = await machine();
    refused(
      await emulator.call("InitiateAuth", {
        ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "mary", PASSWORD: "p" },
      }),
      "InvalidParameterException",
      "USER_PASSWORD_AUTH flow not enabled for this client",
    );
  });

  test("its token is no user's: access-token operations refuse it", async () => {
    const result = granted(await clientToken(await machine()))["ClientAuthenticationResult"];
    const { AccessToken } = result as { AccessToken: string };
    refused(
      await emulator.call("GetUser", { AccessToken }),
      "NotAuthorizedException",
      "Access Token does not have required scopes",
    );
  });
});
