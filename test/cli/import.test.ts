import {
  AdminGetUserCommand,
  DescribeManagedLoginBrandingByClientCommand,
  DescribeResourceServerCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  GetUICustomizationCommand,
  GetUserPoolMfaConfigCommand,
  ListGroupsCommand,
  ListTermsCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownSeed } from "../../emulator/flows/seeding/check-seed.ts";
import { readSeed } from "../../emulator/flows/seeding/read-seed.ts";
import type { SeedPool } from "../../emulator/flows/seeding/seed.ts";
import { seeder } from "../../emulator/flows/seeding/seeder.ts";
import { startTestEmulator, type TestEmulator } from "../support/emulator.ts";
import { Run, type Ended } from "./command.ts";

const UserPoolId = "us-east-1_Real";
const secret = "notasecretatallonlyforlocaluse";
const png = Buffer.from("89504e470d0a1a0a", "hex").toString("base64");
const real: SeedPool = {
  PoolName: "real",
  UserPoolId,
  Domain: "real",
  UsernameAttributes: ["email"],
  UsernameConfiguration: { CaseSensitive: false },
  AutoVerifiedAttributes: ["email"],
  UserPoolTags: { stage: "prod" },
  DeletionProtection: "ACTIVE",
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: { EmailSubject: "Welcome", EmailMessage: "{username} {####}" },
  },
  Policies: {
    PasswordPolicy: { MinimumLength: 10, RequireNumbers: true, TemporaryPasswordValidityDays: 2 },
  },
  Schema: [
    { Name: "email", AttributeDataType: "String", Required: true, Mutable: true },
    { Name: "tier", AttributeDataType: "String", StringAttributeConstraints: { MaxLength: "9" } },
  ],
  mfaConfig: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
  domains: [
    {
      Domain: "auth.real.example",
      ManagedLoginVersion: 2,
      CustomDomainConfig: { CertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/a" },
    },
  ],
  resourceServers: [
    {
      Identifier: "orders",
      Name: "Orders",
      Scopes: [{ ScopeName: "read", ScopeDescription: "r" }],
    },
  ],
  clients: [
    {
      ClientName: "web",
      ClientId: "web",
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    },
    {
      ClientName: "server",
      ClientId: "server",
      ClientSecret: secret,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthScopes: ["orders/read"],
      AccessTokenValidity: 10,
      TokenValidityUnits: { AccessToken: "minutes" },
    },
  ],
  groups: [{ GroupName: "staff", Precedence: 1, Description: "They who work here." }],
  uiCustomizations: [{ CSS: ".logo-customizable { max-width: 60% }", ImageFile: png }],
  loginBrandings: [{ ClientId: "web", UseCognitoProvidedValues: true }],
  terms: [
    {
      ClientId: "web",
      TermsName: "terms-of-use",
      TermsSource: "LINK",
      Enforcement: "NONE",
      Links: { "cognito:default": "https://real.example/terms" },
    },
  ],
  users: [
    {
      Username: "ada@example.com",
      Password: "Correct-horse-1",
      UserAttributes: [
        { Name: "email_verified", Value: "true" },
        { Name: "custom:tier", Value: "gold" },
      ],
      Groups: ["staff"],
    },
    { Username: "new@example.com", TemporaryPassword: "Change-me-12" },
    { Username: "off@example.com", Password: "Correct-horse-1", Enabled: false },
  ],
};

let folder: string;
let aws: TestEmulator;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "import-"));
  aws = await startTestEmulator({
    seed: seeder(ownSeed({ pools: [real] }), { region: "us-east-1" }),
  });
});
afterAll(async () => {
  await aws.stop();
  rmSync(folder, { recursive: true });
});

const credentials = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
const run = (
  parameters: readonly string[],
  { endpoint = aws.url, environment = credentials as Record<string, string> } = {},
): Promise<Ended> =>
  new Run(["import", "--user-pool-id", UserPoolId, "--endpoint", endpoint, ...parameters], {
    // No profile of the machine may take part.
    AWS_CONFIG_FILE: join(folder, "none"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "none"),
    AWS_EC2_METADATA_DISABLED: "true",
    ...environment,
  }).ended;

/** An emulator that starts with what was imported. */
const startedWith = (text: string): Promise<TestEmulator> =>
  startTestEmulator({
    seed: seeder(
      readSeed([{ name: "seed.yaml", text }], { region: "us-east-1", accountId: "000000000000" }),
      {
        region: "us-east-1",
      },
    ),
  });

/** Everything that a pool answers about itself. Its emulators stand still at one moment, so dates are equal too. */
async function described(sdk: CognitoIdentityProviderClient): Promise<unknown> {
  const answers = [
    await sdk.send(new DescribeUserPoolCommand({ UserPoolId })),
    await sdk.send(new GetUserPoolMfaConfigCommand({ UserPoolId })),
    await sdk.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: "web" })),
    await sdk.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: "server" })),
    await sdk.send(new DescribeUserPoolDomainCommand({ Domain: "real" })),
    await sdk.send(new DescribeUserPoolDomainCommand({ Domain: "auth.real.example" })),
    await sdk.send(new DescribeResourceServerCommand({ UserPoolId, Identifier: "orders" })),
    await sdk.send(new ListGroupsCommand({ UserPoolId })),
    await sdk.send(
      new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId: "web" }),
    ),
    await sdk.send(new ListTermsCommand({ UserPoolId, MaxResults: 5 })),
  ];
  return answers.map((answer) => ({ ...answer, $metadata: undefined }));
}

describe("import of a pool, started again from what it wrote", () => {
  test("gives the same answers, users included", async () => {
    const out = join(folder, "all.yaml");
    const { code, err } = await run(["--users", "--secrets", "--out", out]);
    expect({ code, err: err.split("\n") }).toEqual({
      code: 0,
      err: [
        "cognito-emulator: the logo of all clients is left out",
        `cognito-emulator: ${UserPoolId} with 3 users is in ${out}`,
        "",
      ],
    });
    const again = await startedWith(readFileSync(out, "utf8"));
    try {
      expect(await described(again.sdk)).toEqual(await described(aws.sdk));
      const css = async ({ sdk }: TestEmulator) =>
        (await sdk.send(new GetUICustomizationCommand({ UserPoolId }))).UICustomization?.CSS;
      expect(await css(again)).toBe(await css(aws));
      const user = async ({ sdk }: TestEmulator, Username: string) => {
        const { $metadata: _, ...answer } = await sdk.send(
          new AdminGetUserCommand({ UserPoolId, Username }),
        );
        return answer;
      };
      const ada = await user(aws, "ada@example.com");
      expect(await user(again, "ada@example.com")).toEqual({
        ...ada,
        UserStatus: "RESET_REQUIRED",
      });
      for (const name of ["new@example.com", "off@example.com"]) {
        const { UserStatus, ...rest } = await user(aws, name);
        const expected = UserStatus === "CONFIRMED" ? "RESET_REQUIRED" : UserStatus;
        expect(await user(again, name)).toEqual({ ...rest, UserStatus: expected });
      }
      const sub = ada.UserAttributes?.find(({ Name }) => Name === "sub")?.Value ?? "";
      expect(await again.context.stores.groups.ofUser(UserPoolId, sub)).toMatchObject([
        { name: "staff" },
      ]);
    } finally {
      await again.stop();
    }
  });

  test("leaves out users, and real secrets, unless they are asked for", async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toMatch(/^# Imported from us-east-1_Real\.\n/);
    expect(out).not.toContain(secret);
    expect(out).not.toContain("ada@example.com");
    const again = await startedWith(out);
    try {
      const { UserPoolClient } = await again.sdk.send(
        new DescribeUserPoolClientCommand({ UserPoolId, ClientId: "server" }),
      );
      expect(UserPoolClient?.ClientSecret).toMatch(/^[0-9a-z]{51}$/);
    } finally {
      await again.stop();
    }
  });

  test("gives users the password that is asked for", async () => {
    const { out } = await run(["--users", "--password", "Local-horse-1"]);
    const again = await startedWith(out);
    try {
      const client = {
        ClientId: "local",
        ClientName: "local",
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      };
      const made = await again.call("CreateUserPoolClient", {
        ...client,
        ClientId: undefined,
        UserPoolId,
      });
      const { ClientId } = made.body["UserPoolClient"] as { ClientId: string };
      const { body } = await again.call("InitiateAuth", {
        ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "ada@example.com", PASSWORD: "Local-horse-1" },
      });
      expect(body).toMatchObject({ AuthenticationResult: { TokenType: "Bearer" } });
    } finally {
      await again.stop();
    }
  });

  test("writes JSON where the file's name says so, and replaces nothing unasked", async () => {
    const out = join(folder, "seed.json");
    expect(await run(["--out", out])).toMatchObject({ code: 0, out: "" });
    expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ pools: [{ UserPoolId }] });
    expect(await run(["--out", out])).toMatchObject({
      code: 1,
      err: `cognito-emulator: --out ${out}: is there already; --force replaces it\n`,
    });
    expect(await run(["--out", out, "--force"])).toMatchObject({ code: 0 });
  });
});

/** What stands before the real endpoint and refuses the first call of each of two operations. */
async function throttled(): Promise<{ url: string; refused: () => number; server: Server }> {
  const seen = new Set<string>();
  const server = createServer((request, response) => {
    const target = String(request.headers["x-amz-target"]);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      void (async () => {
        const first = !seen.has(target) && seen.size < 2;
        if (first) seen.add(target);
        const answer = first
          ? undefined
          : await fetch(aws.url, {
              method: "POST",
              headers: {
                "content-type": "application/x-amz-json-1.1",
                "x-amz-target": target,
                authorization: String(request.headers.authorization),
              },
              body: Buffer.concat(chunks),
            });
        response.writeHead(answer?.status ?? 400, { "content-type": "application/x-amz-json-1.1" });
        response.end(
          (await answer?.text()) ??
            JSON.stringify({ __type: "TooManyRequestsException", message: "Rate exceeded" }),
        );
      })();
    });
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  // A server that listens on a port has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, refused: () => seen.size, server };
}

describe("import goes on, or says in one line why not", () => {
  test("asks again when the service is asked too often", async () => {
    const proxy = await throttled();
    try {
      const { code, out } = await run(["--users"], { endpoint: proxy.url });
      expect(code).toBe(0);
      expect(proxy.refused()).toBe(2);
      expect(out).toContain("ada@example.com");
    } finally {
      proxy.server.close();
    }
  });

  test("an unknown pool, a wrong id, a password for nobody", async () => {
    const named = (id: string, ...more: readonly string[]) =>
      new Run(["import", "--user-pool-id", id, "--endpoint", aws.url, ...more], credentials).ended;
    expect(await named("us-east-1_None")).toMatchObject({
      code: 1,
      err: `cognito-emulator: User pool us-east-1_None does not exist. It was looked for at ${aws.url}, in the account of your credentials\n`,
    });
    const { code, err } = await named("none");
    expect(code).toBe(1);
    expect(err).toContain("A pool's id is a region, _ and letters or digits.");
    expect(await named(UserPoolId, "--password", "a")).toMatchObject({
      code: 1,
      err: "cognito-emulator: --password needs --users\n",
    });
  });

  test("no credentials", async () => {
    const { code, out, err } = await run([], { environment: {} });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toBe(
      "cognito-emulator: CredentialsProviderError: Could not load credentials from any providers; sign in with `aws configure` or `aws sso login`, or choose AWS_PROFILE\n",
    );
  });

  test("no SDK", async () => {
    const hide = `import { registerHooks } from "node:module";
      registerHooks({ resolve(name, context, next) {
        if (name.startsWith("@aws-sdk/")) throw Object.assign(new Error("Cannot find package '" + name + "'"), { code: "ERR_MODULE_NOT_FOUND" });
        return next(name, context);
      } });`;
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(hide)}`;
    const { code, err } = await run([], { environment: { ...credentials, NODE_OPTIONS } });
    expect({ code, err }).toEqual({
      code: 1,
      err: "cognito-emulator: import needs the AWS SDK: npm install @aws-sdk/client-cognito-identity-provider\n",
    });
  });
});
