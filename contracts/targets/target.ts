import type {
  CognitoIdentityProviderClient,
  CreateUserPoolCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import type { ProxyOptions } from "../exchanges/forwarding-proxy.ts";
import type { Recorder } from "../record/recorder.ts";
import type { CleanupLedger } from "./cleanup-ledger.ts";
import type { CodeSource } from "./codes/code-source.ts";

export type TargetName = "emulator" | "endpoint" | "aws";

/** What a contract may ask of a target beyond the protocol itself. */
export const capabilities = {
  "create pools": "make user pools of any shape and delete them",
  "create clients": "make app clients of any shape in the main pool",
  "confidential client": "offer an app client with a secret",
  "read codes": "read the codes that are sent to a user's address",
  "send SMS": "make pools that send text messages",
  "send e-mail": "make pools that send e-mail from an identity of their own",
  "move time": "move the service's clock forward",
  "OAuth endpoints": "answer /oauth2/token, /oauth2/revoke and /oauth2/userInfo",
} as const;

export type Capability = keyof typeof capabilities;

/** An answer as it came over the wire; header names in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body; the text itself where it is not JSON; undefined where it is empty. */
  readonly body: unknown;
}

/** How a raw call leaves: signed unless told otherwise; `text` is sent in place of the JSON of the body. */
export interface CallOptions {
  readonly signed?: boolean;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An app client as the contracts use it. */
export interface AppClient {
  readonly id: string;
  readonly secret?: string;
}

/** What pools with users in them have here beside what a contract asks for. */
export type RoomDefaults = Pick<CreateUserPoolCommandInput, "LambdaConfig" | "UserPoolTags">;

/** What a user of a real pool brings instead of letting the contracts make it. */
export interface ProvidedPool {
  readonly poolId: string;
  readonly client: AppClient;
  readonly confidentialClient?: AppClient;
  readonly oauthOrigin?: string;
}

/** Whose answers they are, by name and version; of the real service, the region. */
export interface Server {
  readonly name: string;
  readonly version: string;
}

/**
 * A place that speaks the protocol of Amazon Cognito user pools. A contract sees nothing else of it, so that the
 * same body runs on all of them.
 */
export interface Target {
  readonly name: TargetName;
  /** What answers: `emulator`, `aws`, or the other server's own name; and its version. */
  readonly server: Server;
  readonly region: string;
  /** The origin that takes `POST /`. */
  readonly endpoint: string;
  /** Every origin under which it answers, and which its answers may name. */
  readonly origins: readonly string[];
  /** Everything that the contracts make here, removed when the target is closed. */
  readonly ledger: CleanupLedger;
  readonly roomDefaults: RoomDefaults;
  /** The pool to use as the main one; absent where the contracts make their own. */
  readonly provided?: ProvidedPool;
  /** The official client, signing with the target's credentials. */
  sdk(): CognitoIdentityProviderClient;
  /** The official client as an application without AWS credentials uses it. */
  publicSdk(): CognitoIdentityProviderClient;
  /** One raw call. Never throws for an error answer. */
  call(operation: string, body: unknown, options?: CallOptions): Promise<Answer>;
  /** Where `/oauth2/…` of a pool is answered. */
  oauthOrigin(poolId: string): string;
  /** An address that no other run has used and whose messages the code source can read. */
  address(unique: string): string;
  /** Epoch milliseconds by the service's clock, as near as it can be known. */
  now(): number;
  readonly codes: CodeSource;
  /** The ARN of the role that lets a pool send text messages. @throws where the capability "send SMS" is lacking */
  smsRole(): string;
  readonly hasSmsRole: boolean;
  /** The ARN of what pools send e-mail from. @throws where the capability "send e-mail" is lacking */
  emailIdentity(): string;
  readonly hasEmailIdentity: boolean;
  /** Moves the service's clock. @throws where the capability "move time" is lacking */
  moveTime(milliseconds: number): Promise<void>;
  /** Hears what goes over the wire, where the target was opened to be heard. Contracts leave it alone. @internal */
  readonly recorder?: Recorder;
  /** Removes what was made, newest first, and lets go. @throws CleanupFailed naming all that stayed behind */
  close(): Promise<void>;
}

/** How a target is opened. */
export interface Opening {
  /** Whether everything said is to be heard: it goes through a proxy on this machine then. */
  readonly heard?: boolean;
  /** What is answered in place of what came back, where it is heard. */
  readonly alter?: ProxyOptions["alter"];
}

/** What is known of a target before it is opened: enough to say which contracts it cannot run, and why. */
export interface TargetPlan {
  readonly name: TargetName;
  /** Why the target lacks the capability; undefined where it has it. */
  lacks(capability: Capability): string | undefined;
  open(opening?: Opening): Promise<Target>;
}
