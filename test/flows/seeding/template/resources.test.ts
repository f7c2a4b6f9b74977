import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applySeed } from "../../../../emulator/flows/seeding/apply-seed.ts";
import { SeedError, type SeedPool } from "../../../../emulator/flows/seeding/seed.ts";
import { startTestEmulator, type TestEmulator } from "../../../support/emulator.ts";
import { pool, read, refusal, resource, withPool } from "./reading.ts";

describe("each type becomes what it makes on AWS", () => {
  const whole = withPool(
    ["UserPoolTier: PLUS"],
    [
      resource("Web", "UserPoolClient", [
        "ClientName: web",
        "GenerateSecret: true",
        "AccessTokenValidity: '10'",
        "TokenValidityUnits: { AccessToken: minutes }",
      ]),
      resource("Domain", "UserPoolDomain", [
        "Domain: auth.shop.example",
        "ManagedLoginVersion: 2",
        "CustomDomainConfig: { CertificateArn: !Ref Certificate }",
      ]),
      "  Certificate: { Type: AWS::CertificateManager::Certificate }",
      resource("Staff", "UserPoolGroup", ["GroupName: staff", "RoleArn: !GetAtt Role.Arn"]),
      "  Role: { Type: AWS::IAM::Role, Properties: { RoleName: staff } }",
      resource("Orders", "UserPoolResourceServer", ["Identifier: orders", "Name: Orders"]),
      resource("Ada", "UserPoolUser", [
        "Username: ada",
        "UserAttributes: [{ Name: email, Value: ada@example.com }]",
        "MessageAction: SUPPRESS",
      ]),
      resource("AdaIsStaff", "UserPoolUserToGroupAttachment", [
        "Username: !Ref Ada",
        "GroupName: !Ref Staff",
      ]),
      resource("Look", "UserPoolUICustomizationAttachment", [
        "ClientId: ALL",
        "CSS: '.logo-customizable { max-width: 60% }'",
      ]),
      resource("Style", "ManagedLoginBranding", [
        "ClientId: !Ref Web",
        "UseCognitoProvidedValues: true",
        "ReturnMergedResources: true",
      ]),
      resource("Imprint", "Terms", [
        "ClientId: !GetAtt Web.ClientId",
        "TermsName: terms-of-use",
        "TermsSource: LINK",
        "Enforcement: NONE",
        "Links: { 'cognito:default': https://shop.example/terms }",
      ]),
      "Outputs:",
      "  StyleId: { Value: !GetAtt Style.ManagedLoginBrandingId }",
      "  TermsId: { Value: !GetAtt Imprint.TermsId }",
      "  Domain: { Value: !Ref Domain }",
      "  Group: { Value: !Ref Staff }",
      "  Server: { Value: !Ref Orders }",
      "  User: { Value: !Ref Ada }",
    ],
  );

  test("with names, ids and values as they are", () => {
    const made = pool(whole);
    const ClientId = made.clients?.[0]?.ClientId ?? "";
    const CertificateArn = expect.stringMatching(
      /^arn:aws:acm:us-east-1:123456789012:certificate\/local-Certificate-/,
    ) as string;
    expect(made).toEqual({
      PoolName: "shop",
      UserPoolId: expect.stringMatching(/^us-east-1_[0-9A-Za-z]{9}$/) as string,
      UserPoolTier: "PLUS",
      clients: [
        {
          ClientName: "web",
          ClientId: expect.stringMatching(/^[0-9a-z]{26}$/) as string,
          ClientSecret: expect.stringMatching(/^[0-9a-z]{51}$/) as string,
          AccessTokenValidity: 10,
          TokenValidityUnits: { AccessToken: "minutes" },
        },
      ],
      domains: [
        {
          Domain: "auth.shop.example",
          ManagedLoginVersion: 2,
          CustomDomainConfig: { CertificateArn },
        },
      ],
      groups: [{ GroupName: "staff", RoleArn: "arn:aws:iam::123456789012:role/staff" }],
      resourceServers: [{ Identifier: "orders", Name: "Orders" }],
      users: [
        {
          Username: "ada",
          UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
          MessageAction: "SUPPRESS",
          Groups: ["staff"],
        },
      ],
      uiCustomizations: [{ CSS: ".logo-customizable { max-width: 60% }" }],
      loginBrandings: [{ ClientId, UseCognitoProvidedValues: true }],
      terms: [
        {
          ClientId,
          TermsName: "terms-of-use",
          TermsSource: "LINK",
          Enforcement: "NONE",
          Links: { "cognito:default": "https://shop.example/terms" },
        },
      ],
    } satisfies SeedPool);
  });

  test("and can be applied; what the outputs name is there", async () => {
    const emulator = await startTestEmulator();
    try {
      const source = read(whole);
      const { created } = await applySeed(emulator.context, source, { region: "us-east-1" });
      expect(created).toMatchObject({
        pools: 1,
        clients: 1,
        users: 1,
        loginBrandings: 1,
        terms: 1,
      });
      const { StyleId = "", TermsId = "", ...names } = source.outputs ?? {};
      const { pools, loginBrandings, terms } = emulator.context.stores;
      const [made] = (await pools.list("us-east-1", { limit: 9 })).items;
      expect(await loginBrandings.byId(made?.id ?? "", StyleId)).toBeDefined();
      expect(await terms.byId(made?.id ?? "", TermsId)).toBeDefined();
      expect(names).toEqual({
        Domain: "auth.shop.example",
        Group: "staff",
        Server: "orders",
        User: "ada",
      });
    } finally {
      await emulator.stop();
    }
  });

  test("events of a SAM function are triggers of the pool", () => {
    const text = withPool(
      ["LambdaConfig: { PostConfirmation: !GetAtt Other.Arn }"],
      [
        "  Other: { Type: AWS::Lambda::Function, Properties: { FunctionName: other } }",
        "  Hook:",
        "    Type: AWS::Serverless::Function",
        "    Properties:",
        "      FunctionName: hook",
        "      Events:",
        "        E: { Type: Cognito, Properties: { UserPool: !Ref UserPool, Trigger: [PreSignUp, CustomMessage] } }",
        "Transform: AWS::Serverless-2016-10-31",
      ],
    );
    const arn = (name: string): string => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
    expect(pool(text).LambdaConfig).toEqual({
      PostConfirmation: arn("other"),
      PreSignUp: arn("hook"),
      CustomMessage: arn("hook"),
    });
    expect(read(text).notes).toEqual([
      expect.stringContaining(".LambdaConfig: Lambda triggers do not run yet, and have no effect"),
    ]);
  });
});

describe("names and ids", () => {
  const nameless = [
    "Resources:",
    "  UserPool: { Type: AWS::Cognito::UserPool }",
    "  Web: { Type: AWS::Cognito::UserPoolClient, Properties: { UserPoolId: !Ref UserPool } }",
  ].join("\n");

  test("that the template leaves out follow from logical ids, the same each time", () => {
    const made = pool(nameless);
    expect(made).toMatchObject({
      PoolName: expect.stringMatching(/^local-UserPool-[0-9A-Za-z]{12}$/) as string,
      clients: [{ ClientName: expect.stringMatching(/^local-Web-[0-9A-Za-z]{12}$/) as string }],
    });
    expect(pool(nameless)).toEqual(made);
    const elsewhere = pool(nameless, { parameters: { "AWS::StackName": "prod" } });
    expect(elsewhere.UserPoolId).not.toBe(made.UserPoolId);
    expect(elsewhere.clients?.[0]?.ClientId).not.toBe(made.clients?.[0]?.ClientId);
  });

  test("can be chosen when the seed is read", () => {
    const ids = { UserPool: "us-east-1_Shop", Web: "web" };
    expect(pool(nameless, { ids })).toMatchObject({
      UserPoolId: "us-east-1_Shop",
      clients: [{ ClientId: "web" }],
    });
    expect(refusal(nameless, { ids: { Wbe: "web" } })).toEqual([
      "--seed-id Wbe: no seed has a pool or client of that name; did you mean Web?",
    ]);
  });

  test("can be chosen in the template's metadata, a secret too", () => {
    const text = withPool(
      [],
      [
        resource("Web", "UserPoolClient", ["ClientName: web", "GenerateSecret: true"]),
        "    Metadata: { cognito-emulator: { Id: web, ClientSecret: notasecretatallonlyforlocaluse } }",
      ],
    );
    expect(pool(text).clients).toEqual([
      { ClientName: "web", ClientId: "web", ClientSecret: "notasecretatallonlyforlocaluse" },
    ]);
  });
});

describe("what is not built is noted, and nothing of it is pretended", () => {
  test("resources, and the providers of a client", () => {
    const { seed, notes } = read(
      withPool(
        [],
        [
          resource("Google", "UserPoolIdentityProvider", ["ProviderName: Google"]),
          resource("Web", "UserPoolClient", [
            "ClientName: web",
            "SupportedIdentityProviders: [COGNITO, !Ref Google]",
          ]),
          "  Pool: { Type: AWS::Cognito::IdentityPool, Properties: {} }",
        ],
      ),
    );
    expect(seed.pools[0]?.clients?.[0]?.SupportedIdentityProviders).toEqual(["COGNITO"]);
    expect(notes).toEqual([
      "t.yaml:6:3 Resources.Google: AWS::Cognito::UserPoolIdentityProvider is not built and has no effect",
      "t.yaml:17:3 Resources.Pool: AWS::Cognito::IdentityPool is not built and has no effect",
      "t.yaml:13:5 Resources.Web.Properties: identity providers are not built: Google left out of SupportedIdentityProviders",
    ]);
  });
});

describe("what is wrong is refused, all of it at once, with line and column", () => {
  let emulator: TestEmulator;
  beforeEach(async () => {
    emulator = await startTestEmulator();
  });
  afterEach(() => emulator.stop());

  test("unknown properties, with the one that was meant, in CloudFormation's words", () => {
    expect(
      refusal(
        withPool(
          ["PoolName: x", "UserPoolTeir: LITE", "Policies: { PasswordPolicy: { MinLength: 8 } }"],
          [resource("Web", "UserPoolClient", ["ClientSecret: abc", "ExplicitAuthFlow: []"])],
        ),
      ),
    ).toEqual([
      "t.yaml:6:7 Resources.UserPool.Properties.PoolName: is not known here; did you mean UserPoolName?",
      "t.yaml:7:7 Resources.UserPool.Properties.UserPoolTeir: is not known here; did you mean UserPoolTier?",
      expect.stringMatching(
        /^t\.yaml:8:37 Resources\.UserPool\.Properties\.Policies\.PasswordPolicy\.MinLength: is not known here/,
      ),
      expect.stringMatching(
        /^t\.yaml:13:7 Resources\.Web\.Properties\.ClientSecret: is not known here/,
      ),
      "t.yaml:14:7 Resources.Web.Properties.ExplicitAuthFlow: is not known here; did you mean ExplicitAuthFlows?",
    ]);
  });

  test("values of the wrong type; OFF without quotes is false, as CloudFormation reads it", () => {
    expect(
      refusal(
        withPool([
          "MfaConfiguration: OFF",
          "AutoVerifiedAttributes: email",
          "AdminCreateUserConfig: { AllowAdminCreateUserOnly: perhaps }",
        ]),
      ),
    ).toEqual([
      "t.yaml:6:7 Resources.UserPool.Properties.MfaConfiguration: must be text, not false; put it in quotes",
      "t.yaml:7:7 Resources.UserPool.Properties.AutoVerifiedAttributes: must be a list, not text",
      "t.yaml:8:32 Resources.UserPool.Properties.AdminCreateUserConfig.AllowAdminCreateUserOnly: must be true or false, not text",
    ]);
  });

  test("what the service model forbids, under the template's names", () => {
    expect(
      refusal(
        withPool(["AutoVerifiedAttributes: [email, !Ref AWS::Region]"]).replace(
          "UserPoolName: shop",
          "UserPoolName: 'shop?'",
        ),
      ),
    ).toEqual([
      expect.stringMatching(
        /^t\.yaml:6:7 Resources\.UserPool\.Properties\.AutoVerifiedAttributes: Member must satisfy constraint/,
      ),
      expect.stringMatching(
        /^t\.yaml:5:7 Resources\.UserPool\.Properties\.UserPoolName: Member must satisfy regular expression/,
      ),
    ]);
  });

  test("what a rule of the service refuses", async () => {
    const source = read(
      withPool(
        ["UsernameAttributes: [email]", "AliasAttributes: [email]"],
        [
          "  Other:",
          "    Type: AWS::Cognito::UserPool",
          "    Properties: {}",
          resource("Web", "UserPoolClient", ["ReadAttributes: [custom:nothing]"]).replace(
            "!Ref UserPool",
            "!Ref Other",
          ),
        ],
      ),
    );
    const applied = applySeed(emulator.context, source, { region: "us-east-1" });
    const error: unknown = await applied.catch((thrown: unknown) => thrown);
    if (!(error instanceof SeedError)) throw new Error("was not refused", { cause: error });
    expect(error.message.split("\n")).toEqual([
      "t.yaml:4:5 Resources.UserPool.Properties: InvalidParameterException: Only one of the aliasAttributes or usernameAttributes can be set in a User pool.",
      expect.stringMatching(
        /^t\.yaml:13:5 Resources\.Web\.Properties: InvalidParameterException: /,
      ),
    ]);
  });

  test("what belongs to no pool, or to none of this template", () => {
    expect(
      refusal(
        withPool(
          [],
          [
            "  Web: { Type: AWS::Cognito::UserPoolClient, Properties: { ClientName: web } }",
            "  App: { Type: AWS::Cognito::UserPoolClient, Properties: { UserPoolId: us-east-1_Other } }",
          ],
        ),
      ),
    ).toEqual(["t.yaml:6:46 Resources.Web.Properties: must have UserPoolId"]);
    expect(
      refusal(
        withPool(
          [],
          [
            "  App: { Type: AWS::Cognito::UserPoolClient, Properties: { UserPoolId: us-east-1_Other } }",
          ],
        ),
      ),
    ).toEqual([
      "t.yaml:6:46 Resources.App.Properties: belongs to pool us-east-1_Other, which no seed declares",
    ]);
  });

  test("a group membership of nobody, and names that go in circles", () => {
    expect(
      refusal(
        withPool(
          [],
          [
            resource("In", "UserPoolUserToGroupAttachment", ["Username: ada", "GroupName: staff"]),
            resource("A", "UserPoolDomain", ["Domain: !Ref B"]),
            resource("B", "UserPoolDomain", ["Domain: !Ref A"]),
          ],
        ),
      ),
    ).toEqual([
      "t.yaml:19:5 Resources.B.Properties: depends on itself",
      "t.yaml:14:5 Resources.A.Properties: depends on itself",
      "t.yaml:8:5 Resources.In.Properties: there is no user ada in the template",
    ]);
  });
});
