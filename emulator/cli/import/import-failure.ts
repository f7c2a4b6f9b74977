import type { Where } from "./aws.ts";

const advice: readonly (readonly [names: RegExp, what: string])[] = [
  [
    /^AccessDenied/,
    "import needs cognito-idp:Describe*, cognito-idp:Get* and cognito-idp:List* on the pool",
  ],
  [
    /^(TooManyRequests|Throttling|RequestLimitExceeded)/,
    "the account is asked too often just now: try again in a minute",
  ],
  [
    /^(CredentialsProviderError|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|TokenProviderError)/,
    "sign in with `aws configure` or `aws sso login`, or choose AWS_PROFILE",
  ],
];

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "that host name has no address",
  ETIMEDOUT: "no answer came in time",
};

/** What kept an import from reading, in the service's words, and what to do about it. */
export function importFailure(error: unknown, { region, endpoint }: Where): unknown {
  // What comes from anywhere else says what it is.
  if (!(error instanceof Error)) return error;
  const reason = "code" in error ? unreachable[String(error.code)] : undefined;
  if (reason !== undefined) {
    const where = endpoint ?? `AWS in ${region}`;
    return new Error(`cannot reach ${where}: ${reason}; check --endpoint, --region and the net`, {
      cause: error,
    });
  }
  if (error.name === "ResourceNotFoundException") {
    const looked = endpoint === undefined ? `in ${region}` : `at ${endpoint}`;
    return new Error(
      `${error.message} It was looked for ${looked}, in the account of your credentials`,
      { cause: error },
    );
  }
  const found = advice.find(([names]) => names.test(error.name));
  return found === undefined
    ? error
    : new Error(`${error.name}: ${error.message}; ${found[1]}`, { cause: error });
}
