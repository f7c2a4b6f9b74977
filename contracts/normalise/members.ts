/** A kind of value that differs from run to run, and the form that all values of the kind have. */
export interface Kind {
  readonly name: string;
  readonly form: RegExp;
}

const kind = (name: string, form: RegExp): Kind => ({ name, form });

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Base64 of either alphabet. */
const opaque = /^[\w+/=-]+$/;

const pool = kind("pool", /^[a-z]{2}(-[a-z]+)+-\d_[0-9A-Za-z]{1,55}$/);
const token = /^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{40,}$/;
const client = kind("client", /^[a-z0-9]{20,32}$/);
const secret = kind("client-secret", /^[a-z0-9]{40,64}$/);
const sub = kind("sub", uuid);
const refreshToken = kind("refresh-token", /^(?:[\w-]+\.){4}[\w-]+$/);
const device = kind("device", /^[a-z]{2}(-[a-z]+)+-\d_[0-9a-f-]{36}$/);
const ip = kind("ip", /^[0-9a-fA-F.:]{3,45}$/);
const distribution = kind("distribution", /^d[0-9a-z]{12,14}\.cloudfront\.net$/);
/** A moment in digits, as domains and style sheets have it. */
const version = kind("version", /^20\d{12}$/);
const pageToken = kind("page-token", /^\S+$/);

/**
 * Members whose values differ from run to run, by the name that the service's interface, its tokens and its documents
 * give them everywhere. A value of another form than its kind's keeps its length, so that the difference is seen.
 * @source cognito-idp interface model; OpenID Connect discovery; claims of the service's tokens
 */
export const kindsByMember: Readonly<Record<string, Kind>> = {
  UserPoolId: pool,
  ClientId: client,
  client_id: client,
  aud: client,
  ClientSecret: secret,
  ClientSecretValue: secret,
  client_secret: secret,
  UserSub: sub,
  sub,
  Session: kind("session", /^AYABe[\w+/=-]{15,2043}$/),
  RefreshToken: refreshToken,
  refresh_token: refreshToken,
  jti: kind("jti", uuid),
  origin_jti: kind("origin_jti", uuid),
  event_id: kind("event_id", uuid),
  at_hash: kind("at_hash", /^[\w-]{22}$/),
  kid: kind("key", /^[A-Za-z0-9+/]{43}=$/),
  NextToken: pageToken,
  PaginationToken: pageToken,
  DeviceKey: device,
  DEVICE_KEY: device,
  device_key: device,
  DeviceGroupKey: kind("device-group", opaque),
  SecretCode: kind("totp-secret", /^[A-Z2-7]{32,64}$/),
  SALT: kind("salt", /^[0-9a-f]{1,34}$/),
  SRP_A: kind("srp-a", /^[0-9a-fA-F]{1,770}$/),
  SRP_B: kind("srp-b", /^[0-9a-f]{1,770}$/),
  SECRET_BLOCK: kind("secret-block", opaque),
  TIMESTAMP: kind("timestamp", /^\w{3} \w{3} \d{1,2} [\d:]{8} UTC \d{4}$/),
  PASSWORD_CLAIM_SIGNATURE: kind("proof", opaque),
  Salt: kind("device-salt", opaque),
  PasswordVerifier: kind("device-verifier", opaque),
  last_ip_used: ip,
  LastIPAddress: ip,
  ClientSecretId: kind("client-secret-id", /^[\w-]+$/),
  AWSAccountId: kind("account", /^\d{12}$/),
  CloudFrontDistribution: distribution,
  CloudFrontDomain: distribution,
  Version: version,
  CSSVersion: version,
  SessionId: kind("session-id", /^\S{16,}$/),
  "x-amzn-requestid": kind("request-id", uuid),
};

const base64 = /^[\w+/-]{40,}={0,2}$/;

/** Members of passkeys that are random, whichever letters come up. */
const randomMembers = new Set(["challenge", "id", "rawId", "CredentialId"]);

/** Members that hold what a person chose or is; a recording of somebody's own application names them, too. */
export const personalMembers: Readonly<Record<string, string>> = {
  Username: "username",
  USERNAME: "username",
  username: "username",
  Password: "password",
  PASSWORD: "password",
  NEW_PASSWORD: "password",
  PreviousPassword: "password",
  ProposedPassword: "password",
  TemporaryPassword: "password",
  password: "password",
  email: "email",
  phone_number: "phone",
  preferred_username: "username",
  code_verifier: "code-verifier",
  // Of another form than the service gives them: made up, or another server's. Secrets all the same.
  ClientSecret: "client-secret",
  client_secret: "client-secret",
  RefreshToken: "refresh-token",
  refresh_token: "refresh-token",
  AccessToken: "token",
  REFRESH_TOKEN: "refresh-token",
  Session: "session",
};

/** Members that say what the client runs on, as the service reads it from the request. */
export const machineMembers: Readonly<Record<string, string>> = { DeviceType: "<device type>" };

/** Members that hold a moment, as epoch seconds. */
export const isMoment = (member: string, value: number): boolean =>
  value > 1_000_000_000 && /(Date|Time|Timestamp|At|_time|_at)$|^(iat|exp|nbf)$/.test(member);

/** The kind of a value that no member name explains, by its shape; undefined for a text that may be read. */
export function kindByShape(value: string, member: string): string | undefined {
  if (uuid.test(value)) return /user_?(name|id)/i.test(member) ? "sub" : "uuid";
  if (pool.form.test(value)) return "pool";
  if (token.test(value)) return "token";
  if (refreshToken.form.test(value) && value.length > 200) return refreshToken.name;
  if (/^AYABe[\w+/=-]{40,}$/.test(value)) return "session";
  if (/^[0-9a-fA-F]{32,}$/.test(value)) return `hex ${lengthClass(value)}`;
  if (!base64.test(value)) return undefined;
  // A long word is none, but for what is random by its place.
  const random = randomMembers.has(member) || (/\d/.test(value) && /[A-Z]/.test(value));
  return random ? `base64 ${lengthClass(value)}` : undefined;
}

/** `≤ 256`: the power of two that the length does not pass. */
const lengthClass = (value: string): string =>
  `≤ ${2 ** Math.ceil(Math.log2(Math.max(1, value.length)))}`;

/** The name of a value's kind; with its length where it has another form than its kind. */
export const kindName = ({ name, form }: Kind, value: string): string =>
  form.test(value) ? name : `${name} of another form, ${value.length} characters`;

/** Whether a value may bear a name of that kind: it has the form that the kind's values have. */
export function isOfKind(kind: string, value: string): boolean {
  const forms = Object.values(kindsByMember).filter(({ name }) => name === kind);
  if (forms.length > 0) return forms.some(({ form }) => form.test(value));
  if (/^base64\b/.test(kind)) return kindByShape(value, "challenge") === kind;
  return !/^(uuid|hex|token)\b/.test(kind) || kindByShape(value, "") === kind;
}
