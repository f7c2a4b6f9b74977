import type { WireAnswer, WireRequest } from "../exchanges/exchange.ts";

/** A fault put into the emulator's answers on purpose: what it is, where it shows, and how it is made. */
export interface Mutation {
  readonly what: string;
  /** A recorded scenario that meets it. */
  readonly scenario: string;
  readonly alter: (answer: WireAnswer, request: WireRequest) => WireAnswer;
}

type Members = Record<string, unknown>;

const isCall = (request: WireRequest, operation: string): boolean =>
  request.headers["x-amz-target"]?.endsWith(`.${operation}`) === true;

/** Changes the JSON body of one operation's answers. */
const inBody =
  (operation: string, change: (body: Members) => unknown) =>
  (answer: WireAnswer, request: WireRequest): WireAnswer =>
    isCall(request, operation) ? withBody(answer, change) : answer;

/** Changes the JSON body of the answers at one path. */
const atPath =
  (path: string, change: (body: Members) => unknown) =>
  (answer: WireAnswer, request: WireRequest): WireAnswer =>
    request.path.split("?")[0]?.endsWith(path) === true ? withBody(answer, change) : answer;

function withBody(answer: WireAnswer, change: (body: Members) => unknown): WireAnswer {
  // The emulator's answers are JSON objects at these places.
  const body = JSON.parse(answer.body.toString("utf8")) as Members;
  return { ...answer, body: Buffer.from(JSON.stringify(change(body) ?? body)) };
}

const withHeader =
  (operation: string, name: string, value: string | undefined) =>
  (answer: WireAnswer, request: WireRequest): WireAnswer => {
    if (!isCall(request, operation)) return answer;
    const { [name]: _old, ...rest } = answer.headers;
    return { ...answer, headers: value === undefined ? rest : { ...rest, [name]: value } };
  };

/** Opens a token of an answer, changes it, and closes it under the old signature. */
function inToken(name: string, part: 0 | 1, change: (inside: Members) => void) {
  return (body: Members): void => {
    const result = body["AuthenticationResult"] as Members | undefined;
    const token = result?.[name];
    if (result === undefined || typeof token !== "string") return;
    const parts = token.split(".");
    const inside = JSON.parse(Buffer.from(parts[part] ?? "", "base64url").toString()) as Members;
    change(inside);
    parts[part] = Buffer.from(JSON.stringify(inside)).toString("base64url");
    result[name] = parts.join(".");
  };
}

const error = (type: string, message: string): WireAnswer => ({
  status: 400,
  headers: {
    "content-type": "application/x-amz-json-1.1",
    "x-amzn-requestid": "2b1c9f3e-7a64-4d57-9c8f-3a1f7e5d2b60",
    "x-amzn-errortype": `${type}:`,
    "x-amzn-errormessage": message,
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
  },
  body: Buffer.from(JSON.stringify({ __type: type, message })),
});

const input = (request: WireRequest): Members =>
  JSON.parse(request.body.toString("utf8")) as Members;

const otp = "sign-in/respondtoauthchallenge-email-otp";
const signsIn = `${otp}/the-code-of-eight-digits-signs-in`;
const wrongCode = `${otp}/a-wrong-code-is-codemismatchexception-and-issues-no-tokens`;
const byCode =
  "sign-in/initiateauth-user-auth/preferred-challenge-email-otp-sends-a-code-and-opens-a-session";

/** Twenty faults that an emulator may well have. Each is small, and no status alone would give most of them away. */
export const mutations: readonly Mutation[] = [
  {
    what: "a message without its full stop",
    scenario: wrongCode,
    alter: inBody("RespondToAuthChallenge", (body) => {
      body["message"] = String(body["message"]).replace(/\.$/, "");
    }),
  },
  {
    what: "another exception's name in the body",
    scenario: wrongCode,
    alter: inBody("RespondToAuthChallenge", (body) => {
      body["__type"] = "ExpiredCodeException";
    }),
  },
  {
    what: "a type with its namespace in front",
    scenario: "errors/sign-in/wrong-password",
    alter: inBody("InitiateAuth", (body) => {
      body["__type"] = `com.amazonaws.cognito#${String(body["__type"])}`;
    }),
  },
  {
    what: "another status",
    scenario: "errors/sign-in/wrong-password",
    alter: (answer) => (answer.status === 400 ? { ...answer, status: 401 } : answer),
  },
  {
    what: "no error type among the headers",
    scenario: "errors/sign-in/disabled",
    alter: withHeader("InitiateAuth", "x-amzn-errortype", undefined),
  },
  {
    what: "an error type without its colon",
    scenario: "errors/sign-in/disabled",
    alter: withHeader("InitiateAuth", "x-amzn-errortype", "NotAuthorizedException"),
  },
  {
    what: "JSON of another version",
    scenario: byCode,
    alter: withHeader("InitiateAuth", "content-type", "application/json"),
  },
  {
    what: "no leave for browsers",
    scenario: byCode,
    alter: withHeader("InitiateAuth", "access-control-allow-origin", undefined),
  },
  {
    what: "no session in a challenge",
    scenario: byCode,
    alter: inBody("InitiateAuth", ({ Session: _gone, ...rest }) => rest),
  },
  {
    what: "a session of another form",
    scenario: byCode,
    alter: inBody("InitiateAuth", (body) => {
      body["Session"] = "0c2e1d9b-5a7f-4f43-8f0e-6f2b9d7c1a35";
    }),
  },
  {
    what: "an address shown in full",
    scenario: byCode,
    alter: inBody("InitiateAuth", (body) => {
      body["ChallengeParameters"] = {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: "someone@contract.example.com",
      };
    }),
  },
  {
    what: "no list of the other challenges",
    scenario: byCode,
    alter: inBody("InitiateAuth", ({ AvailableChallenges: _gone, ...rest }) => rest),
  },
  {
    what: "the ID token in the access token's place",
    scenario: signsIn,
    alter: inBody("RespondToAuthChallenge", (body) => {
      const result = body["AuthenticationResult"] as Members | undefined;
      if (result !== undefined) result["AccessToken"] = result["IdToken"];
    }),
  },
  {
    what: "a claim of another type",
    scenario: signsIn,
    alter: inBody(
      "RespondToAuthChallenge",
      inToken("IdToken", 1, (claims) => {
        claims["email_verified"] = "true";
      }),
    ),
  },
  {
    what: "a claim that is missing",
    scenario: signsIn,
    alter: inBody(
      "RespondToAuthChallenge",
      inToken("AccessToken", 1, (claims) => {
        delete claims["origin_jti"];
      }),
    ),
  },
  {
    what: "tokens that last a day",
    scenario: signsIn,
    alter: inBody(
      "RespondToAuthChallenge",
      inToken("AccessToken", 1, (claims) => {
        claims["exp"] = Number(claims["iat"]) + 86_400;
      }),
    ),
  },
  {
    what: "a signature that does not verify",
    scenario: signsIn,
    alter: inBody("RespondToAuthChallenge", (body) => {
      const result = body["AuthenticationResult"] as Members | undefined;
      if (result === undefined) return;
      result["IdToken"] = String(result["IdToken"]).replace(/[^.]{8}$/, "AAAAAAAA");
    }),
  },
  {
    what: "a refresh token that comes back from a refresh",
    scenario:
      "refresh/refresh-token-auth/gives-new-tokens-of-the-same-sign-in-and-no-refresh-token",
    alter: inBody("InitiateAuth", (body) => {
      const result = body["AuthenticationResult"] as Members | undefined;
      if (result !== undefined) result["RefreshToken"] ??= "made.up.by.this.fault";
    }),
  },
  {
    what: "the user looked for before the hash is checked",
    scenario: "errors/secret-hash/initiate-wrong",
    alter: (answer, request) =>
      isCall(request, "InitiateAuth") &&
      "SECRET_HASH" in (input(request)["AuthParameters"] as object)
        ? error("UserNotFoundException", "User does not exist.")
        : answer,
  },
  {
    what: "keys in another order, and one too few",
    scenario:
      "tokens/jwks-and-discovery/the-jwks-holds-two-rsa-keys-with-these-members-and-no-others",
    alter: atPath("/jwks.json", (body) => ({ keys: (body["keys"] as unknown[]).slice(1) })),
  },
];
