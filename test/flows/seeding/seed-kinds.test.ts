import {
  DescribeManagedLoginBrandingByClientCommand,
  DescribeResourceServerCommand,
  DescribeUserPoolDomainCommand,
  GetUICustomizationCommand,
  GetUserPoolMfaConfigCommand,
  ListTermsCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SeedOutcome } from "../../../emulator/flows/seeding/seed-outcome.ts";
import { applySeed } from "../../../emulator/flows/seeding/apply-seed.ts";
import { checkedSeed } from "../../../emulator/flows/seeding/check-seed.ts";
import { SeedError, type SeedPool } from "../../../emulator/flows/seeding/seed.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

const UserPoolId = "us-east-1_Shop";
const shop: SeedPool = { PoolName: "shop", UserPoolId };
const web = { ClientName: "web", ClientId: "web" };
/** The shortest PNG: its first bytes tell what it is. */
const png = Buffer.from("89504e470d0a1a0a", "hex").toString("base64");

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await startTestEmulator();
});
afterEach(() => emulator.stop());

const apply = (more: Partial<SeedPool>): Promise<SeedOutcome> =>
  applySeed(emulator.context, checkedSeed({ pools: [{ ...shop, ...more }] }), {
    region: "us-east-1",
  });

async function refusal(more: unknown): Promise<readonly string[]> {
  try {
    // What a file may say is wider than what the type allows.
    await apply(more as Partial<SeedPool>);
  } catch (error) {
    if (error instanceof SeedError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("a seed declares", () => {
  test("resource servers, whose scopes its clients may be allowed", async () => {
    const orders = {
      Identifier: "orders",
      Name: "Orders",
      Scopes: [{ ScopeName: "read", ScopeDescription: "Reads orders." }],
    };
    const { created } = await apply({
      resourceServers: [orders],
      clients: [
        {
          ...web,
          GenerateSecret: true,
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ["client_credentials"],
          AllowedOAuthScopes: ["orders/read"],
        },
      ],
    });
    expect(created).toMatchObject({ resourceServers: 1, clients: 1 });
    const { ResourceServer } = await emulator.sdk.send(
      new DescribeResourceServerCommand({ UserPoolId, Identifier: "orders" }),
    );
    expect(ResourceServer).toEqual({ UserPoolId, ...orders });
  });

  test("second factors, as SetUserPoolMfaConfig's input", async () => {
    await apply({
      mfaConfig: {
        MfaConfiguration: "ON",
        SoftwareTokenMfaConfiguration: { Enabled: true },
        WebAuthnConfiguration: { RelyingPartyId: "localhost" },
      },
    });
    const { $metadata: _, ...config } = await emulator.sdk.send(
      new GetUserPoolMfaConfigCommand({ UserPoolId }),
    );
    expect(config).toEqual({
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: { RelyingPartyId: "localhost" },
    });
  });

  test("a custom domain beside the prefix", async () => {
    const CertificateArn = "arn:aws:acm:us-east-1:000000000000:certificate/a";
    await apply({
      Domain: "shop",
      domains: [
        {
          Domain: "auth.shop.example",
          ManagedLoginVersion: 2,
          CustomDomainConfig: { CertificateArn },
        },
      ],
    });
    const { DomainDescription } = await emulator.sdk.send(
      new DescribeUserPoolDomainCommand({ Domain: "auth.shop.example" }),
    );
    expect(DomainDescription).toMatchObject({
      UserPoolId,
      ManagedLoginVersion: 2,
      CustomDomainConfig: { CertificateArn },
    });
  });

  test("how the pages of its clients look, and their terms", async () => {
    const seed: Partial<SeedPool> = {
      Domain: "shop",
      clients: [web],
      uiCustomizations: [{ CSS: ".logo-customizable { max-width: 60% }", ImageFile: png }],
      loginBrandings: [
        {
          ClientId: "web",
          Assets: [{ Category: "FORM_LOGO", ColorMode: "LIGHT", Extension: "PNG", Bytes: png }],
        },
      ],
      terms: [
        {
          ClientId: "web",
          TermsName: "terms-of-use",
          TermsSource: "LINK",
          Enforcement: "NONE",
          Links: { "cognito:default": "https://shop.example/terms" },
        },
      ],
    };
    const looks = { uiCustomizations: 1, loginBrandings: 1, terms: 1 };
    expect((await apply(seed)).created).toMatchObject(looks);
    expect((await apply(seed)).kept).toMatchObject(looks);
    const { UICustomization } = await emulator.sdk.send(
      new GetUICustomizationCommand({ UserPoolId }),
    );
    expect(UICustomization).toMatchObject({ CSS: ".logo-customizable { max-width: 60% }" });
    const { ManagedLoginBranding } = await emulator.sdk.send(
      new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId: "web" }),
    );
    const bytes = ManagedLoginBranding?.Assets?.[0]?.Bytes;
    expect(Buffer.from(bytes ?? []).toString("base64")).toBe(png);
    const { Terms } = await emulator.sdk.send(new ListTermsCommand({ UserPoolId, MaxResults: 10 }));
    expect(Terms).toMatchObject([{ TermsName: "terms-of-use" }]);
  });

  test("the same things twice as once", async () => {
    const whole: Partial<SeedPool> = {
      domains: [{ Domain: "shop" }],
      resourceServers: [{ Identifier: "orders", Name: "Orders" }],
      mfaConfig: { MfaConfiguration: "OFF" },
    };
    await apply(whole);
    const { created, kept } = await apply(whole);
    expect(Object.values(created)).toEqual([0, 0, 0, 0, 0]);
    expect(kept).toMatchObject({ pools: 1, domains: 1, resourceServers: 1 });
  });
});

describe("what a rule of the service refuses is refused in its words, with its place", () => {
  test("second factors that contradict each other, and with them the pool", async () => {
    expect(
      await refusal({
        mfaConfig: { MfaConfiguration: "OFF", SoftwareTokenMfaConfiguration: { Enabled: true } },
      }),
    ).toEqual([
      "seed pools[0]: InvalidParameterException: Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    ]);
    expect(await emulator.context.stores.pools.byId(UserPoolId)).toBeUndefined();
  });

  test("a scope that no resource server has", async () => {
    const client = {
      ...web,
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthScopes: ["orders/write"],
    };
    expect(
      await refusal({
        resourceServers: [{ Identifier: "orders", Name: "Orders" }],
        clients: [client],
      }),
    ).toEqual([
      expect.stringMatching(/^seed pools\[0\]\.clients\[0\]: ScopeDoesNotExistException/),
    ]);
  });

  test("looks of a client that is not there, and of a pool without a domain", async () => {
    expect(
      await refusal({
        uiCustomizations: [{ CSS: ".logo-customizable { max-width: 60% }" }],
        loginBrandings: [{ ClientId: "web" }],
      }),
    ).toEqual([
      "seed pools[0].uiCustomizations[0]: InvalidParameterException: There has to be an existing domain associated with this user pool",
      "seed pools[0].loginBrandings[0]: ResourceNotFoundException: User pool client web does not exist.",
    ]);
  });

  test("more than twenty-five resource servers", async () => {
    const resourceServers = Array.from({ length: 26 }, (_, i) => ({
      Identifier: `api${i}`,
      Name: `API ${i}`,
    }));
    expect(await refusal({ resourceServers })).toEqual([
      "seed pools[0].resourceServers[25]: LimitExceededException: Maximum number of resource servers reached for the user pool.",
    ]);
  });
});

describe("what the service model forbids is refused before anything is made", () => {
  test("in every kind", async () => {
    expect(
      await refusal({
        mfaConfig: { MfaConfiguration: "MAYBE" },
        domains: [{ Domain: "s".repeat(64) }],
        resourceServers: [{ Identifier: "orders" }],
        terms: [
          { ClientId: "web", TermsName: "imprint", TermsSource: "LINK", Enforcement: "NONE" },
        ],
      }),
    ).toEqual([
      "seed pools[0].mfaConfig.MfaConfiguration: Member must satisfy enum value set: [OPTIONAL, OFF, ON]",
      "seed pools[0].domains[0].Domain: Member must have length less than or equal to 63",
      "seed pools[0].resourceServers[0]: Name: Member must not be null",
      expect.stringMatching(/^seed pools\[0\]\.terms\[0\]\.TermsName: Member must satisfy regular/),
    ]);
    expect(await emulator.context.stores.pools.byId(UserPoolId)).toBeUndefined();
  });

  test("members of the wrong kind", async () => {
    expect(
      await refusal({
        mfaConfig: [],
        resourceServers: { Identifier: "orders" },
        uiCustomizations: [{ ImageFile: 1 }],
      }),
    ).toEqual([
      "seed pools[0].mfaConfig: must be a mapping, not a list",
      "seed pools[0].resourceServers: must be a list, not a mapping",
      "seed pools[0].uiCustomizations[0].ImageFile: must be Base64 text, not 1",
    ]);
  });
});
