import { describe, expect, test } from "vitest";
import { violations } from "../../emulator/model/constraints.ts";

const passwordPattern = "^[\\S]+.*[\\S]+$";
const urlRule =
  "failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 1024, " +
  "Member must have length greater than or equal to 1, " +
  "Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+]";
const pool = { UserPoolId: "us-east-1_abc" };
const signUp = { ClientId: "abc", Username: "jo" };

describe("violations, in the words that AWS was seen to use", () => {
  test.each<[rule: string, shape: string, input: object, expected: readonly string[]]>([
    [
      "a required member that is missing",
      "GetUserAttributeVerificationCodeRequest",
      { AccessToken: "a.b" },
      ["Value null at 'attributeName' failed to satisfy constraint: Member must not be null"],
    ],
    [
      "a required member that is missing and secret",
      "ChangePasswordRequest",
      { AccessToken: "a.b" },
      ["Value at 'proposedPassword' failed to satisfy constraint: Member must not be null"],
    ],
    [
      "a client id that is missing: the service does not hold it for secret",
      "SignUpRequest",
      { Username: "jo" },
      ["Value null at 'clientId' failed to satisfy constraint: Member must not be null"],
    ],
    [
      "a pattern",
      "AdminConfirmSignUpRequest",
      { UserPoolId: "my user pool", Username: "admin@example.com" },
      [
        "Value 'my user pool' at 'userPoolId' failed to satisfy constraint: " +
          "Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
      ],
    ],
    [
      "a pattern of the client id, whose value is shown",
      "InitiateAuthRequest",
      { AuthFlow: "USER_AUTH", ClientId: "ap-northeast-1_xxxxxxxxx" },
      [
        "Value 'ap-northeast-1_xxxxxxxxx' at 'clientId' failed to satisfy constraint: " +
          "Member must satisfy regular expression pattern: [\\w+]+",
      ],
    ],
    [
      "two constraints on one member, length before pattern",
      "InitiateAuthRequest",
      { AuthFlow: "USER_AUTH", ClientId: "" },
      [
        "Value '' at 'clientId' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "Value '' at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+",
      ],
    ],
    [
      "a password with white space around it, which is not shown",
      "AdminSetUserPasswordRequest",
      { ...pool, Username: "jo", Password: " secret " },
      [
        "Value at 'password' failed to satisfy constraint: " +
          `Member must satisfy regular expression pattern: ${passwordPattern}`,
      ],
    ],
    [
      "a password of one character",
      "ChangePasswordRequest",
      { AccessToken: "a", PreviousPassword: "x", ProposedPassword: "long enough" },
      [
        "Value at 'previousPassword' failed to satisfy constraint: " +
          `Member must satisfy regular expression pattern: ${passwordPattern}`,
      ],
    ],
    [
      "a short password reaches the pool's policy",
      "SignUpRequest",
      { ...signUp, Password: "123" },
      [],
    ],
    ["an empty password at sign-up is none", "SignUpRequest", { ...signUp, Password: "" }, []],
    [
      "an empty password elsewhere",
      "ConfirmForgotPasswordRequest",
      { ...signUp, ConfirmationCode: "", Password: "" },
      [
        "Value '' at 'confirmationCode' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "Value '' at 'confirmationCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
        `Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ${passwordPattern}`,
      ],
    ],
    [
      "a user name that is too long",
      "SignUpRequest",
      { ...signUp, Username: "A".repeat(130) },
      [
        "Value at 'username' failed to satisfy constraint: Member must have length less than or equal to 128",
      ],
    ],
    [
      "an enum",
      "SetUserPoolMfaConfigRequest",
      { ...pool, MfaConfiguration: "false" },
      [
        "Value 'false' at 'mfaConfiguration' failed to satisfy constraint: " +
          "Member must satisfy enum value set: [OPTIONAL, OFF, ON]",
      ],
    ],
    [
      "an enum inside a list, which shows the list",
      "CreateUserPoolClientRequest",
      { ...pool, ClientName: "c", AllowedOAuthFlows: ["code", "token"] },
      [
        "Value '[code, token]' at 'allowedOAuthFlows' failed to satisfy constraint: Member must satisfy constraint: " +
          "[Member must satisfy enum value set: [implicit, client_credentials, code]]",
      ],
    ],
    [
      "a list of one empty text, in two members",
      "CreateUserPoolClientRequest",
      { ...pool, ClientName: "c", CallbackURLs: [""], LogoutURLs: [""] },
      [`Value '[]' at 'logoutURLs' ${urlRule}`, `Value '[]' at 'callbackURLs' ${urlRule}`],
    ],
    [
      "a structure inside a list has a path counted from one",
      "CreateUserPoolRequest",
      { PoolName: "p", Schema: [{ Name: "phone_number_verified", AttributeDataType: "Boolean" }] },
      [
        "Value 'phone_number_verified' at 'schema.1.member.name' failed to satisfy constraint: " +
          "Member must have length less than or equal to 20",
      ],
    ],
    [
      "an enum inside a structure inside a list",
      "CreateUserPoolRequest",
      { PoolName: "p", Schema: [{ Name: "ok" }, { Name: "x", AttributeDataType: "Banana" }] },
      [
        "Value 'Banana' at 'schema.2.member.attributeDataType' failed to satisfy constraint: " +
          "Member must satisfy enum value set: [Boolean, Number, String, DateTime]",
      ],
    ],
    [
      "a required member inside a structure inside a list",
      "AdminCreateUserRequest",
      { ...pool, Username: "jo", UserAttributes: [{ Value: "x" }] },
      [
        "Value null at 'userAttributes.1.member.name' failed to satisfy constraint: Member must not be null",
      ],
    ],
    [
      "a number over its maximum",
      "ListUsersRequest",
      { ...pool, Limit: 61 },
      [
        "Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
      ],
    ],
    [
      "a number under its minimum",
      "ListUserPoolsRequest",
      { MaxResults: 0 },
      [
        "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
      ],
    ],
    [
      "a number in a nested structure",
      "CreateUserPoolRequest",
      { PoolName: "p", Policies: { PasswordPolicy: { MinimumLength: 5 } } },
      [
        "Value '5' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: " +
          "Member must have value greater than or equal to 6",
      ],
    ],
    [
      "a domain prefix that is too long",
      "CreateUserPoolDomainRequest",
      { ...pool, Domain: "d".repeat(64) },
      [
        `Value '${"d".repeat(64)}' at 'domain' failed to satisfy constraint: Member must have length less than or equal to 63`,
      ],
    ],
    [
      "a domain's characters are not the validator's business",
      "CreateUserPoolDomainRequest",
      { ...pool, Domain: "auth.example.com" },
      [],
    ],
    [
      "a one-time password that is no six digits",
      "VerifySoftwareTokenRequest",
      { UserCode: "Aaaa" },
      [
        "Value at 'userCode' failed to satisfy constraint: Member must have length greater than or equal to 6",
        "Value at 'userCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9]+",
      ],
    ],
    [
      "a session that is too short, which is not shown",
      "RespondToAuthChallengeRequest",
      { ClientId: "abc", ChallengeName: "EMAIL_OTP", Session: "short" },
      [
        "Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20",
      ],
    ],
    [
      "map keys and values",
      "TagResourceRequest",
      {
        ResourceArn: "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_abc",
        Tags: { "": "v" },
      },
      [
        "Value '{=v}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: " +
          "[Member must have length less than or equal to 128, Member must have length greater than or equal to 1]",
      ],
    ],
    [
      "too many bytes",
      "SetUICustomizationRequest",
      { ...pool, ImageFile: new Uint8Array(131_073) },
      [
        "Value 'java.nio.HeapByteBuffer[pos=0 lim=131073 cap=131073]' at 'imageFile' failed to satisfy constraint: " +
          "Member must have length less than or equal to 131072",
      ],
    ],
  ])("%s", (_rule, shape, input, expected) => {
    expect(violations(shape, input)).toEqual(expected);
  });
});

describe("what is counted", () => {
  test("a list that is too long is refused, and shows no secret inside", () => {
    const Schema = Array.from({ length: 51 }, (_, index) => ({ Name: `a${index}` }));
    const [only, ...more] = violations("CreateUserPoolRequest", { PoolName: "p", Schema });
    expect(only).toMatch(
      / at 'schema' failed to satisfy constraint: Member must have length less than or equal to 50$/,
    );
    expect(more).toEqual([]);
  });

  test("a million empty items make a thousand violations, not a million", () => {
    const UserAttributes = Array.from({ length: 1_000_000 }, () => ({}));
    expect(violations("SignUpRequest", { ...signUp, UserAttributes })).toHaveLength(1000);
  });

  test("a length is in code points: 128 emoji are 128 characters", () => {
    expect(violations("SignUpRequest", { ...signUp, Username: "😀".repeat(128) })).toEqual([]);
    expect(violations("SignUpRequest", { ...signUp, Username: "😀".repeat(129) })).toHaveLength(1);
  });

  test("an absent optional member is never wrong", () => {
    expect(violations("SignUpRequest", { ...signUp, Password: undefined })).toEqual([]);
  });

  test("no value of a sensitive member is ever shown", () => {
    const secret = "se cret";
    const items = [
      ...violations("SignUpRequest", {
        ClientId: "a",
        Username: secret,
        Password: ` ${secret}`,
        SecretHash: secret,
      }),
      ...violations("GetUserRequest", { AccessToken: secret }),
      ...violations("VerifySoftwareTokenRequest", { UserCode: secret, Session: secret }),
    ];
    expect(items.length).toBeGreaterThanOrEqual(6);
    expect(items.filter((item) => item.includes(secret))).toEqual([]);
  });
});
