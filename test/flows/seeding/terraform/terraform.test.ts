import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { SeedSource } from "../../../../emulator/flows/seeding/check-seed.ts";
import { readSeed } from "../../../../emulator/flows/seeding/read-seed.ts";
import type { SeedReading } from "../../../../emulator/flows/seeding/seed-reading.ts";
import { SeedError } from "../../../../emulator/flows/seeding/seed.ts";
import { seeder } from "../../../../emulator/flows/seeding/seeder.ts";
import { startTestEmulator } from "../../../support/emulator.ts";

// Made of templates/terraform/main.tf by Terraform 1.11.4 and hashicorp/aws 5.100.0.
const file = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, "../templates/terraform", name), "utf8");
const reading: SeedReading = { region: "eu-west-1", accountId: "123456789012" };
const read = (text: string, more: Partial<SeedReading> = {}): SeedSource =>
  readSeed([{ name: "plan.json", text }], { ...reading, ...more });

function refusal(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof SeedError) return error.message.split("\n");
    throw error;
  }
  return [];
}

const pool = {
  PoolName: "members-dev",
  UsernameAttributes: ["email"],
  AutoVerifiedAttributes: ["email"],
  UserPoolTier: "ESSENTIALS",
  UsernameConfiguration: { CaseSensitive: false },
  DeletionProtection: "INACTIVE",
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: {
      EmailSubject: "Welcome",
      EmailMessage: "Hello {username}, start with {####}.",
      SMSMessage: "{username} {####}",
    },
  },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
  UserPoolTags: { stage: "dev" },
  mfaConfig: {
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration: { Enabled: true },
  },
  resourceServers: [
    {
      Identifier: "orders",
      Name: "Orders",
      Scopes: [{ ScopeName: "read", ScopeDescription: "Reads orders." }],
    },
  ],
  groups: [{ GroupName: "staff", Precedence: 1 }],
};
const ada = {
  Username: "ada@example.com",
  Password: "Correct-horse-battery-1",
  Groups: ["staff"],
};

describe("a plan of Terraform", () => {
  const source = read(file("plan.json"));
  const [made] = source.seed.pools;

  test("declares pools, and what refers to them through modules, with stable ids", () => {
    expect(source.seed.pools).toHaveLength(1);
    expect(made).toMatchObject({ ...pool, domains: [{ Domain: "members-dev" }] });
    expect(made?.UserPoolId).toMatch(/^eu-west-1_[0-9A-Za-z]{9}$/);
    expect(made?.Policies).toEqual({
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: false,
        RequireUppercase: true,
        TemporaryPasswordValidityDays: 3,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ["EMAIL_OTP", "PASSWORD"] },
    });
    expect(made?.clients?.map(({ ClientName }) => ClientName)).toEqual(["server", "mobile", "web"]);
    expect(made?.clients?.[0]).toMatchObject({
      ClientId: expect.stringMatching(/^[0-9a-z]{26}$/) as string,
      ClientSecret: expect.stringMatching(/^[0-9a-z]{51}$/) as string,
      AllowedOAuthScopes: ["orders/read"],
      AccessTokenValidity: 10,
      TokenValidityUnits: { AccessToken: "minutes" },
    });
    expect(made?.users).toEqual([
      {
        ...ada,
        UserAttributes: [
          { Name: "email", Value: "ada@example.com" },
          { Name: "email_verified", Value: "true" },
          { Name: "custom:tier", Value: "gold" },
        ],
      },
    ]);
    expect(read(file("plan.json")).seed).toEqual(source.seed);
    expect(source.notes).toEqual([]);
  });

  test("takes ids by address", () => {
    const ids = {
      "module.auth.aws_cognito_user_pool.main": "eu-west-1_Members",
      'module.auth.aws_cognito_user_pool_client.web["web"]': "web",
    };
    const [chosen] = read(file("plan.json"), { ids }).seed.pools;
    expect(chosen?.UserPoolId).toBe("eu-west-1_Members");
    expect(chosen?.clients?.map(({ ClientId }) => ClientId)).toContain("web");
  });

  test("starts an emulator on which its user signs in", async () => {
    const emulator = await startTestEmulator({ seed: seeder(source, { region: "eu-west-1" }) });
    try {
      emulator.sdk.config.region = async () => "eu-west-1";
      const UserPoolId = made?.UserPoolId ?? "";
      const web = made?.clients?.find(({ ClientName }) => ClientName === "web");
      const { UserPool } = await emulator.sdk.send(new DescribeUserPoolCommand({ UserPoolId }));
      expect(UserPool?.SchemaAttributes?.at(-1)).toMatchObject({ Name: "custom:tier" });
      const { body } = await emulator.call("InitiateAuth", {
        ClientId: web?.ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: ada.Username, PASSWORD: ada.Password },
      });
      expect(body).toMatchObject({ AuthenticationResult: { TokenType: "Bearer" } });
    } finally {
      await emulator.stop();
    }
  });
});

describe("a state of Terraform", () => {
  const source = read(file("state.json"));
  const [made] = source.seed.pools;
  const UserPoolId = "eu-west-1_Y64f15d7C";

  test("declares the same under the ids that AWS gave", () => {
    expect(made).toMatchObject({ ...pool, UserPoolId });
    expect(made?.clients).toMatchObject([
      {
        ClientName: "server",
        ClientId: "w6657yu1hex984lqd0wf6zge1k",
        ClientSecret: expect.stringMatching(/^[0-9a-z]{52}$/) as string,
      },
      { ClientName: "mobile", ClientId: "hyolqhhvvqna8gkt6dgkoh0z59" },
      { ClientName: "web", ClientId: "68af8dhjikr6e2t78r4nt9tw1h" },
    ]);
    expect(made?.users).toMatchObject([
      { ...ada, Sub: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    ]);
    expect(source.notes).toEqual([]);
  });

  test("makes what it describes", async () => {
    const emulator = await startTestEmulator({ seed: seeder(source, { region: "eu-west-1" }) });
    try {
      emulator.sdk.config.region = async () => "eu-west-1";
      const { MfaConfiguration } = await emulator.sdk.send(
        new GetUserPoolMfaConfigCommand({ UserPoolId }),
      );
      expect(MfaConfiguration).toBe("OPTIONAL");
      const { UserPoolClient } = await emulator.sdk.send(
        new DescribeUserPoolClientCommand({
          UserPoolId,
          ClientId: "68af8dhjikr6e2t78r4nt9tw1h",
        }),
      );
      expect(UserPoolClient).toMatchObject({ CallbackURLs: ["http://localhost:3000/web"] });
    } finally {
      await emulator.stop();
    }
  });
});

/** A state of resources in the root module. */
const state = (...resources: readonly (readonly [type: string, values: object])[]): string =>
  JSON.stringify({
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: {
      root_module: {
        resources: resources.map(([type, values], i) => ({
          address: `${type}.r${i}`,
          mode: "managed",
          type,
          name: `r${i}`,
          values,
        })),
      },
    },
  });

const id = "eu-west-1_Shop";

describe("values of resources", () => {
  test("SMS, e-mail and passkeys go to the second call, as the provider does it", () => {
    const sms = { sns_caller_arn: "arn:aws:iam::123456789012:role/sms", external_id: "x" };
    const values = {
      id,
      name: "shop",
      mfa_configuration: "ON",
      sms_configuration: [sms],
      sms_authentication_message: "Code {####}",
      email_mfa_configuration: [{ message: "Mail {####}", subject: "Code" }],
      web_authn_configuration: [{ relying_party_id: "shop.example", user_verification: null }],
      email_configuration: [
        {
          email_sending_account: "DEVELOPER",
          from_email_address: "shop@example.com",
          source_arn: "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
        },
      ],
    };
    const [made] = read(state(["aws_cognito_user_pool", values])).seed.pools;
    const SmsConfiguration = { SnsCallerArn: sms.sns_caller_arn, ExternalId: "x" };
    expect(made?.MfaConfiguration).toBeUndefined();
    expect(made?.EmailConfiguration).toMatchObject({ From: "shop@example.com" });
    expect(made?.mfaConfig).toEqual({
      MfaConfiguration: "ON",
      SmsMfaConfiguration: { SmsConfiguration, SmsAuthenticationMessage: "Code {####}" },
      EmailMfaConfiguration: { Message: "Mail {####}", Subject: "Code" },
      WebAuthnConfiguration: { RelyingPartyId: "shop.example" },
    });
  });

  test("a custom domain, looks and a disabled user", () => {
    const CertificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/a";
    const [made] = read(
      state(
        ["aws_cognito_user_pool", { id, name: "shop" }],
        ["aws_cognito_user_pool_client", { id: "web", name: "web", user_pool_id: id }],
        [
          "aws_cognito_user_pool_domain",
          {
            domain: "auth.shop.example",
            certificate_arn: CertificateArn,
            user_pool_id: id,
            version: "1",
          },
        ],
        [
          "aws_cognito_user_pool_ui_customization",
          { client_id: "ALL", css: ".logo-customizable {}", user_pool_id: id, image_file: "" },
        ],
        [
          "aws_cognito_managed_login_branding",
          {
            client_id: "web",
            user_pool_id: id,
            use_cognito_provided_values: false,
            settings: '{"a":1}',
            asset: [
              {
                category: "FORM_LOGO",
                color_mode: "LIGHT",
                extension: "PNG",
                bytes: "iVBORw0KGgo=",
                resource_id: "",
              },
            ],
          },
        ],
        [
          "aws_cognito_user",
          { username: "ada", enabled: false, user_pool_id: id, attributes: null },
        ],
      ),
    ).seed.pools;
    expect(made).toMatchObject({
      domains: [{ Domain: "auth.shop.example", CustomDomainConfig: { CertificateArn } }],
      uiCustomizations: [{ CSS: ".logo-customizable {}" }],
      loginBrandings: [
        {
          ClientId: "web",
          Settings: { a: 1 },
          Assets: [{ Category: "FORM_LOGO", Bytes: "iVBORw0KGgo=" }],
        },
      ],
      users: [{ Username: "ada", Enabled: false }],
    });
    expect(made?.uiCustomizations?.[0]).not.toHaveProperty("ClientId");
  });

  test("what is not built, not known, or known only after apply is noted", () => {
    const text = JSON.stringify({
      planned_values: {
        root_module: {
          resources: [
            {
              address: "aws_cognito_user_pool.main",
              mode: "managed",
              type: "aws_cognito_user_pool",
              name: "main",
              values: { name: "shop", brand_new: "x" },
            },
            {
              address: "aws_cognito_identity_provider.google",
              mode: "managed",
              type: "aws_cognito_identity_provider",
              name: "google",
              values: {},
            },
          ],
        },
      },
      resource_changes: [
        {
          address: "aws_cognito_user_pool.main",
          change: { after_unknown: { id: true, arn: true, lambda_config: true, domain: true } },
        },
      ],
      configuration: {
        root_module: {
          resources: [
            {
              mode: "managed",
              type: "aws_cognito_user_pool",
              name: "main",
              expressions: { lambda_config: [{}] },
            },
          ],
        },
      },
    });
    expect(read(text).notes).toEqual([
      "plan.json aws_cognito_user_pool.main: brand_new is not known here and left out",
      "plan.json aws_cognito_user_pool.main: lambda_config is known only after apply and left out",
      "plan.json aws_cognito_identity_provider.google: aws_cognito_identity_provider is not built and has no effect",
    ]);
  });
});

describe("what is wrong is refused under the resource's address", () => {
  test("what the service model forbids", () => {
    expect(refusal(state(["aws_cognito_user_pool", { id, name: "shop?" }]))).toEqual([
      expect.stringMatching(
        /^plan\.json:1:\d+ aws_cognito_user_pool\.r0\.name: Member must satisfy regular expression/,
      ),
    ]);
  });

  test("what belongs to a pool that is not there", () => {
    expect(refusal(state(["aws_cognito_user_group", { name: "staff", user_pool_id: id }]))).toEqual(
      [`plan.json:1:192 aws_cognito_user_group.r0: belongs to pool ${id}, which no seed declares`],
    );
    expect(
      refusal(
        state(
          ["aws_cognito_user_pool", { name: "a" }],
          ["aws_cognito_user_pool", { name: "b" }],
          ["aws_cognito_user_group", { name: "staff" }],
        ),
      ),
    ).toEqual([
      expect.stringMatching(/ aws_cognito_user_group\.r2: belongs to no pool that is known$/),
    ]);
  });

  test("a membership of nobody, and settings that are no JSON", () => {
    expect(
      refusal(
        state(
          ["aws_cognito_user_pool", { id, name: "shop" }],
          ["aws_cognito_user_in_group", { username: "ada", group_name: "staff", user_pool_id: id }],
          [
            "aws_cognito_managed_login_branding",
            { client_id: "web", user_pool_id: id, settings: "{" },
          ],
        ),
      ),
    ).toEqual([
      expect.stringMatching(/ aws_cognito_managed_login_branding\.r2\.settings: must be JSON$/),
      expect.stringMatching(/ aws_cognito_user_in_group\.r1: there is no user ada beside it$/),
    ]);
  });

  test("Terraform's own state file", () => {
    expect(
      refusal(
        JSON.stringify({
          version: 4,
          terraform_version: "1.11.4",
          serial: 1,
          lineage: "x",
          resources: [],
        }),
      ),
    ).toEqual(["plan.json is Terraform's state file; give what `terraform show -json` prints"]);
  });
});
