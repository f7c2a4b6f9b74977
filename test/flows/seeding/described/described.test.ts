import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { SeedSource } from "../../../../emulator/flows/seeding/check-seed.ts";
import { readSeed, type SeedFile } from "../../../../emulator/flows/seeding/read-seed.ts";
import { SeedError } from "../../../../emulator/flows/seeding/seed.ts";
import { seeder } from "../../../../emulator/flows/seeding/seeder.ts";
import { startTestEmulator } from "../../../support/emulator.ts";

const folder = resolve(import.meta.dirname, "../templates/described");
const given = (name: string): SeedFile => ({
  name,
  text: readFileSync(resolve(folder, name), "utf8"),
});
const answer = (name: string, value: unknown): SeedFile => ({ name, text: JSON.stringify(value) });
const reading = { region: "us-east-1", accountId: "123456789012" };
const read = (...files: readonly SeedFile[]): SeedSource => readSeed(files, reading);

function refusal(...files: readonly SeedFile[]): readonly string[] {
  try {
    read(...files);
  } catch (error) {
    if (error instanceof SeedError) return error.message.split("\n");
    throw error;
  }
  return [];
}

const UserPoolId = "eu-central-1_A1b2C3d4E";
const all = [given("pool.json"), given("client.json"), given("mfa.json")];

describe("what the AWS CLI describes", () => {
  test("is declared again, without what nobody can declare", () => {
    const { seed, notes } = read(...all);
    expect(seed.pools).toEqual([
      {
        PoolName: "members",
        UserPoolId,
        Policies: {
          PasswordPolicy: {
            MinimumLength: 10,
            RequireUppercase: true,
            RequireLowercase: true,
            RequireNumbers: true,
            RequireSymbols: false,
            TemporaryPasswordValidityDays: 3,
          },
          SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
        },
        DeletionProtection: "ACTIVE",
        Schema: [
          {
            Name: "email",
            AttributeDataType: "String",
            DeveloperOnlyAttribute: false,
            Mutable: true,
            Required: true,
            StringAttributeConstraints: { MinLength: "0", MaxLength: "2048" },
          },
          {
            Name: "tier",
            AttributeDataType: "String",
            DeveloperOnlyAttribute: false,
            Mutable: true,
            Required: false,
            StringAttributeConstraints: { MinLength: "1", MaxLength: "10" },
          },
          {
            Name: "flag",
            AttributeDataType: "Number",
            DeveloperOnlyAttribute: true,
            Mutable: true,
            Required: false,
            NumberAttributeConstraints: { MinValue: "0" },
          },
        ],
        AutoVerifiedAttributes: ["email"],
        UsernameAttributes: ["email"],
        VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
        EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        UsernameConfiguration: { CaseSensitive: false },
        AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: "verified_email" }] },
        UserPoolTier: "ESSENTIALS",
        mfaConfig: {
          MfaConfiguration: "OPTIONAL",
          SoftwareTokenMfaConfiguration: { Enabled: true },
        },
        clients: [
          {
            ClientName: "web",
            ClientId: "1example23456789",
            RefreshTokenValidity: 30,
            ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
            SupportedIdentityProviders: ["COGNITO"],
            AllowedOAuthFlowsUserPoolClient: false,
            EnableTokenRevocation: true,
            EnablePropagateAdditionalUserContextData: false,
            AuthSessionValidity: 3,
          },
        ],
        domains: [{ Domain: "members-prod" }],
      },
    ]);
    expect(notes).toEqual([
      "client.json:2:3 UserPoolClient: identity providers are not built: Google left out of SupportedIdentityProviders",
      expect.stringMatching(
        /^pool\.json:\d+:\d+ UserPool\.CustomDomain: left out; add what describe-user-pool-domain answers$/,
      ),
    ]);
  });

  test("is described in the same way by the emulator that starts with it", async () => {
    const emulator = await startTestEmulator({ seed: seeder(read(...all), reading) });
    try {
      emulator.sdk.config.region = async () => "eu-central-1";
      const { UserPool } = await emulator.sdk.send(new DescribeUserPoolCommand({ UserPoolId }));
      // What AWS says of the pool, aside from dates, counts, the custom domain, and the rest of the schema.
      const told = JSON.parse(given("pool.json").text) as { UserPool: Record<string, unknown> };
      const {
        SchemaAttributes: _schema,
        LastModifiedDate: _modified,
        CreationDate: _created,
        EstimatedNumberOfUsers: _users,
        CustomDomain: _custom,
        Arn: _arn,
        ...rest
      } = told.UserPool;
      expect(UserPool).toMatchObject(rest);
      const { UserPoolClient } = await emulator.sdk.send(
        new DescribeUserPoolClientCommand({ UserPoolId, ClientId: "1example23456789" }),
      );
      expect(UserPoolClient).toMatchObject({ ClientName: "web", TokenValidityUnits: {} });
      const { SoftwareTokenMfaConfiguration } = await emulator.sdk.send(
        new GetUserPoolMfaConfigCommand({ UserPoolId }),
      );
      expect(SoftwareTokenMfaConfiguration).toEqual({ Enabled: true });
    } finally {
      await emulator.stop();
    }
  });

  test("of domains, groups and resource servers belongs to the pool as well", () => {
    const CertificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/a";
    const { seed, notes } = read(
      ...all,
      answer("domain.json", {
        DomainDescription: {
          UserPoolId,
          Domain: "auth.members.example",
          CustomDomainConfig: { CertificateArn },
          Status: "ACTIVE",
          ManagedLoginVersion: 2,
        },
      }),
      answer("prefix.json", {
        DomainDescription: {
          UserPoolId,
          Domain: "members-prod",
          CustomDomainConfig: {},
          ManagedLoginVersion: 1,
        },
      }),
      answer("groups.json", {
        Groups: [{ GroupName: "staff", UserPoolId, Precedence: 0, CreationDate: "2026-01-01" }],
      }),
      answer("servers.json", {
        ResourceServers: [{ UserPoolId, Identifier: "orders", Name: "Orders" }],
      }),
    );
    expect(seed.pools[0]).toMatchObject({
      domains: [
        {
          Domain: "auth.members.example",
          CustomDomainConfig: { CertificateArn },
          ManagedLoginVersion: 2,
        },
        { Domain: "members-prod", ManagedLoginVersion: 1 },
      ],
      groups: [{ GroupName: "staff", Precedence: 0 }],
      resourceServers: [{ Identifier: "orders", Name: "Orders" }],
    });
    expect(notes).toHaveLength(1);
  });

  test("together with users in AWS's own names", () => {
    const users = {
      name: "users.yaml",
      text: `pools: [{ UserPoolId: ${UserPoolId}, users: [{ Username: ada@example.com }] }]`,
    };
    expect(read(users, ...all).seed.pools[0]?.users).toEqual([{ Username: "ada@example.com" }]);
    const more = {
      name: "more.yaml",
      text: `pools:\n  - UserPoolId: ${UserPoolId}\n    UserPoolTier: LITE\n    users: [{ Username: a b }]`,
    };
    expect(refusal(...all, more)).toEqual([
      "more.yaml:3:5 pools[0].UserPoolTier: is said where the pool has its PoolName",
    ]);
    expect(
      refusal(...all, { ...more, text: more.text.replace("    UserPoolTier: LITE\n", "") }),
    ).toEqual([
      expect.stringMatching(
        /^more\.yaml:3:15 pools\[0\]\.users\[0\]\.Username: Member must satisfy/,
      ),
    ]);
  });
});

describe("what an answer does not tell is not guessed", () => {
  test("second factors other than SMS", () => {
    expect(refusal(given("pool.json"))).toEqual([
      expect.stringMatching(
        /^pool\.json:\d+:\d+ UserPool\.MfaConfiguration: a description of the pool does not tell the second factors: add what get-user-pool-mfa-config answers$/,
      ),
    ]);
  });

  test("whose second factors they are", () => {
    expect(refusal(given("mfa.json"))).toEqual([
      "mfa.json:1:1: does not say of which pool it is: give it beside the description of one pool",
    ]);
    const other = { UserPool: { Id: "us-east-1_Other", Name: "other" } };
    expect(refusal(...all, answer("other.json", other))).toEqual([
      "mfa.json:1:1: does not say of which pool it is: give it beside the description of one pool",
    ]);
  });

  test("the pool of a client", () => {
    expect(refusal(given("client.json"))).toEqual([
      `client.json:2:3 UserPoolClient: belongs to pool ${UserPoolId}, which no seed declares`,
    ]);
  });
});

describe("what is wrong is refused under the answer's names", () => {
  test("what the service model forbids", () => {
    const UserPool = { Id: "us-east-1", Name: "a?", DeletionProtection: "MAYBE" };
    expect(refusal(answer("pool.json", { UserPool }))).toEqual([
      expect.stringMatching(
        /^pool\.json:1:\d+ UserPool\.DeletionProtection: Member must satisfy enum/,
      ),
      expect.stringMatching(/^pool\.json:1:\d+ UserPool\.Name: Member must satisfy regular/),
      expect.stringMatching(/^pool\.json:1:\d+ UserPool\.Id: must be a region/),
    ]);
  });

  test("what is no answer about one thing", () => {
    expect(refusal(answer("a.json", { UserPool: [1] }))).toEqual([
      "a.json:1:14 UserPool[0]: must be a mapping",
    ]);
    expect(refusal(answer("a.json", { UserPoolClients: [] }))).toEqual([
      "a.json lists the names of clients; give what describe-user-pool-client answers for each",
    ]);
    expect(refusal(answer("a.json", { UserPools: [] }))).toEqual([
      "a.json lists pools; give what describe-user-pool answers",
    ]);
    expect(refusal(answer("a.json", { service: "shop", provider: {} }))).toEqual([
      "a.json is a configuration of the Serverless Framework; give the template that `serverless package` makes from it",
    ]);
    expect(refusal(answer("a.json", { Pools: [] }))).toEqual([
      "a.json:1:1: must have pools",
      "a.json:1:2 Pools: is not known here; did you mean pools?",
    ]);
  });
});
