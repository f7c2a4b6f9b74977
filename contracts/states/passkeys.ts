import { SoftwareAuthenticator } from "../../emulator/testing/software-authenticator.ts";
import type { Answer, Target } from "../targets/target.ts";
import { asAdmin, initiate, respond, withToken } from "./calls.ts";
import { text } from "./present.ts";
import { aRoom, type Room } from "./rooms.ts";
import { aSignedInUser, type SignedInUser } from "./sign-ins.ts";

export const relyingParty = "app.example.com";
const origin = `https://${relyingParty}`;

/** "A pool whose users sign in with passkeys". Needs "create pools". */
export async function aPoolWithPasskeys(target: Target, RelyingPartyId?: string): Promise<Room> {
  const room = await aRoom(target, {
    UsernameAttributes: ["email"],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
  });
  if (RelyingPartyId !== undefined) {
    const set = await asAdmin(room, "SetUserPoolMfaConfig", {
      WebAuthnConfiguration: { RelyingPartyId },
    });
    if (set.status !== 200) throw new Error(`no passkeys: ${JSON.stringify(set.body)}`);
  }
  return room;
}

export const anAuthenticator = (
  options: Partial<ConstructorParameters<typeof SoftwareAuthenticator>[0]> = {},
): SoftwareAuthenticator => new SoftwareAuthenticator({ origin, ...options });

export const startRegistration = (room: Room, accessToken: string): Promise<Answer> =>
  withToken(room, accessToken, "StartWebAuthnRegistration");

/** The creation options of an answer: an object, says the service. */
export const creationOptions = ({ body }: Answer): Record<string, unknown> =>
  (body as { readonly CredentialCreationOptions: Record<string, unknown> })
    .CredentialCreationOptions;

export const completeRegistration = (
  room: Room,
  accessToken: string,
  Credential: unknown,
): Promise<Answer> => withToken(room, accessToken, "CompleteWebAuthnRegistration", { Credential });

/** "A user with a passkey". */
export async function aUserWithPasskey(
  room: Room,
): Promise<SignedInUser & { readonly authenticator: SoftwareAuthenticator }> {
  const user = await aSignedInUser(room);
  const authenticator = anAuthenticator();
  const started = await startRegistration(room, user.tokens.accessToken);
  const credential = authenticator.create(creationOptions(started));
  const completed = await completeRegistration(room, user.tokens.accessToken, credential);
  if (completed.status !== 200) throw new Error(`no passkey: ${JSON.stringify(completed.body)}`);
  return { ...user, authenticator };
}

/** The WEB_AUTHN challenge of that user. */
export const askForPasskey = (room: Room, username: string): Promise<Answer> =>
  initiate(room, "USER_AUTH", { USERNAME: username, PREFERRED_CHALLENGE: "WEB_AUTHN" });

export const requestOptions = ({ body }: Answer): string =>
  text(body, "ChallengeParameters", "CREDENTIAL_REQUEST_OPTIONS");

/** Answers the WEB_AUTHN challenge that was asked. */
export const answerWithPasskey = (
  room: Room,
  username: string,
  asked: Answer,
  assertion: unknown,
): Promise<Answer> =>
  respond(room, "WEB_AUTHN", text(asked.body, "Session"), {
    USERNAME: username,
    CREDENTIAL: JSON.stringify(assertion),
  });

/** Registers one more passkey of the authenticator. */
export async function register(
  room: Room,
  accessToken: string,
  authenticator: SoftwareAuthenticator,
): Promise<Answer> {
  const started = await startRegistration(room, accessToken);
  return completeRegistration(room, accessToken, authenticator.create(creationOptions(started)));
}

/** The ids of the user's passkeys, as they are listed. */
export async function passkeysOf(room: Room, accessToken: string): Promise<readonly string[]> {
  const { body } = await withToken(room, accessToken, "ListWebAuthnCredentials");
  // The service lists credentials, each with its id.
  const { Credentials } = body as {
    readonly Credentials: readonly { readonly CredentialId: string }[];
  };
  return Credentials.map(({ CredentialId }) => CredentialId);
}

/** "A pool where a passkey counts only if its user was verified". Needs "create pools". */
export async function aStrictPoolWithPasskeys(target: Target): Promise<Room> {
  const room = await aPoolWithPasskeys(target);
  const set = await asAdmin(room, "SetUserPoolMfaConfig", {
    WebAuthnConfiguration: { RelyingPartyId: relyingParty, UserVerification: "required" },
  });
  if (set.status !== 200) throw new Error(`no passkeys: ${JSON.stringify(set.body)}`);
  return room;
}
