import type { ChallengeSession } from "../../emulator/domain/challenge-session.ts";
import type { Client } from "../../emulator/domain/client.ts";
import type { Device } from "../../emulator/domain/device.ts";
import type { PoolDomain } from "../../emulator/domain/domain-name.ts";
import type { Grant } from "../../emulator/domain/grant.ts";
import type { Group } from "../../emulator/domain/group.ts";
import type { PendingCode } from "../../emulator/domain/hashed-code.ts";
import type { Message } from "../../emulator/domain/message.ts";
import type { Pool } from "../../emulator/domain/pool.ts";
import type { StoredSigningKey } from "../../emulator/domain/signing-key.ts";
import type { Alias, User } from "../../emulator/domain/user.ts";
import type { WebAuthnCredential } from "../../emulator/domain/web-authn-credential.ts";

/** The pool that the other builders' entries belong to. */
export const poolId = "us-east-1_storeTest";
export const otherPoolId = "us-east-1_otherPool";

export const aPool = (given: Partial<Pool> = {}): Pool => ({
  id: poolId,
  region: "us-east-1",
  name: "store test",
  settings: { UsernameAttributes: ["email"], UserPoolTags: { stage: "test" } },
  schema: [{ Name: "email", AttributeDataType: "String", Mutable: true }],
  createdAt: 1000,
  updatedAt: 1000,
  ...given,
});

export const aClient = (id: string, given: Partial<Client> = {}): Client => ({
  id,
  poolId,
  name: `client ${id}`,
  secrets: [],
  settings: { ExplicitAuthFlows: ["ALLOW_USER_AUTH"] },
  createdAt: 1000,
  updatedAt: 1000,
  ...given,
});

export const aDomain = (domain: string, given: Partial<PoolDomain> = {}): PoolDomain => ({
  domain,
  poolId,
  managedLoginVersion: 1,
  createdAt: 1000,
  updatedAt: 1000,
  ...given,
});

export const aGroup = (name: string, given: Partial<Group> = {}): Group => ({
  poolId,
  name,
  createdAt: 1000,
  updatedAt: 1000,
  ...given,
});

export const aUser = (username: string, given: Partial<User> = {}): User => ({
  poolId,
  sub: `sub-${username}`,
  username,
  usernameKey: username,
  attributes: {},
  status: "CONFIRMED",
  enabled: true,
  formerPasswords: [],
  aliases: [],
  pendingAttributes: {},
  createdAt: 1000,
  updatedAt: 1000,
  ...given,
});

export const email = (value: string): Alias => ({ attribute: "email", value });
export const phone = (value: string): Alias => ({ attribute: "phone_number", value });

export const aDevice = (key: string, given: Partial<Device> = {}): Device => ({
  poolId,
  sub: "sub-alice",
  key,
  groupKey: "-12345678",
  issuedTo: "alice",
  standing: "issued",
  lastIp: "127.0.0.1",
  createdAt: 1000,
  updatedAt: 1000,
  lastAuthenticatedAt: 1000,
  expiresAt: 9000,
  ...given,
});

export const aSession = (id: string, given: Partial<ChallengeSession> = {}): ChallengeSession => ({
  id,
  poolId,
  clientId: "client",
  sub: "sub-alice",
  usernames: ["alice"],
  awaits: "EMAIL_OTP",
  state: { offered: ["EMAIL_OTP"] },
  attempts: 0,
  createdAt: 1000,
  expiresAt: 181_000,
  ...given,
});

export const aCode = (hash: string, given: Partial<PendingCode> = {}): PendingCode => ({
  poolId,
  sub: "sub-alice",
  purpose: "sign-up",
  code: { salt: "00", hash },
  attribute: "email",
  destination: "alice@example.com",
  attempts: 0,
  expiresAt: 181_000,
  ...given,
});

export const aGrant = (id: string, given: Partial<Grant> = {}): Grant => ({
  id,
  poolId,
  clientId: "client",
  sub: "sub-alice",
  originJti: `jti-${id}`,
  authTime: 1,
  scopes: ["aws.cognito.signin.user.admin"],
  origin: "api",
  expiresAt: 1_000_000,
  ...given,
});

export const aKey = (
  kid: string,
  use: "id" | "access",
  given: Partial<StoredSigningKey> = {},
): StoredSigningKey => ({
  poolId,
  use,
  kid,
  privateKey: `private half of ${kid}`,
  createdAt: 1000,
  ...given,
});

export const aMessage = (id: string, given: Partial<Message> = {}): Message => ({
  id,
  poolId,
  username: "alice",
  channel: "EMAIL",
  to: "alice@example.com",
  purpose: "SignUp",
  subject: "Your code",
  body: "Your code is 123456",
  code: "123456",
  sentAt: 1000,
  ...given,
});

export const aPasskey = (
  id: string,
  given: Partial<WebAuthnCredential> = {},
): WebAuthnCredential => ({
  poolId,
  sub: "sub-alice",
  id,
  publicKey: `public half of ${id}`,
  relyingPartyId: "auth.example.com",
  friendlyName: "Roaming passkey",
  attachment: "cross-platform",
  transports: ["usb"],
  counter: 0,
  createdAt: 1000,
  ...given,
});
