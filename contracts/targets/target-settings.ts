import { endpointOf, isAmazons } from "./endpoint-of-aws.ts";
import { capabilities, type Capability, type Server, type TargetName } from "./target.ts";

/** Settings that do not make sense; the message says which variable and what it takes. */
export class WrongSetting extends Error {
  override readonly name = "WrongSetting";
}

export type Creation = "nothing" | "clients" | "pools";
export type CodeSetting =
  | { readonly kind: "none" | "inbox" | "ask" }
  | { readonly kind: "url" | "command" | "queue" | "mailbox"; readonly value: string };

/** A function for codes, and the key that they are encrypted with on the way to it. */
export interface CodeSender {
  readonly functionArn: string;
  readonly keyArn: string;
}

/** Everything that a run takes from its environment. Nobody else reads it. */
export interface TargetSettings {
  readonly target: TargetName;
  readonly server: Server;
  /** What the server is known not to offer. */
  readonly lacking: readonly Capability[];
  readonly region: string;
  readonly endpoint?: string | undefined;
  /** What the control API of an emulator asks for that runs elsewhere. */
  readonly controlToken?: string | undefined;
  readonly poolId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly confidentialClientId?: string | undefined;
  readonly confidentialClientSecret?: string | undefined;
  readonly oauthOrigin?: string | undefined;
  readonly smsRole?: string | undefined;
  readonly emailIdentity?: string | undefined;
  /** What forwards the codes of pools that are made, in place of sending them. */
  readonly sender?: CodeSender | undefined;
  /** Where it is written what is made and not yet removed. */
  readonly ledgerFile?: string | undefined;
  readonly creation: Creation;
  readonly codes: CodeSetting;
  readonly addresses: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the CONTRACT_ variables. @throws WrongSetting */
export function targetSettings(environment: Environment): TargetSettings {
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const target = oneOf("CONTRACT_TARGET", value("CONTRACT_TARGET"), "emulator", [
    "emulator",
    "endpoint",
    "aws",
  ]);
  const poolId = value("CONTRACT_POOL_ID");
  const region = value("CONTRACT_REGION") ?? poolId?.split("_")[0] ?? value("AWS_REGION");
  const endpoint =
    value("CONTRACT_ENDPOINT") ??
    (target === "aws" ? endpointOf("COGNITO_IDENTITY_PROVIDER", environment) : undefined);
  const settings: TargetSettings = {
    target,
    server: {
      name: serverName(target, endpoint, value("CONTRACT_SERVER")),
      version: value("CONTRACT_SERVER_VERSION") ?? (target === "aws" ? (region ?? "") : "unknown"),
    },
    lacking: lackingSetting(value("CONTRACT_LACKS")),
    region: region ?? "us-east-1",
    endpoint,
    controlToken: value("COGNITO_EMULATOR_CONTROL_TOKEN"),
    poolId,
    clientId: value("CONTRACT_CLIENT_ID"),
    confidentialClientId: value("CONTRACT_CONFIDENTIAL_CLIENT_ID"),
    confidentialClientSecret: value("CONTRACT_CONFIDENTIAL_CLIENT_SECRET"),
    oauthOrigin: value("CONTRACT_OAUTH_ORIGIN")?.replace(/\/+$/, ""),
    smsRole:
      value("CONTRACT_SMS_ROLE_ARN") ??
      (target === "aws" ? undefined : "arn:aws:iam::000000000000:role/contracts"),
    emailIdentity:
      value("CONTRACT_EMAIL_IDENTITY_ARN") ??
      (target === "aws"
        ? undefined
        : "arn:aws:ses:us-east-1:000000000000:identity/contract.example.com"),
    sender: senderSetting(value),
    ledgerFile:
      value("CONTRACT_LEDGER") ?? (target === "aws" ? ".contracts/ledger.jsonl" : undefined),
    creation: oneOf(
      "CONTRACT_CREATE",
      value("CONTRACT_CREATE"),
      target === "aws" ? "nothing" : "pools",
      ["nothing", "clients", "pools"],
    ),
    codes: codeSetting(value),
    addresses: value("CONTRACT_EMAIL") ?? addressNobodyReads(target),
  };
  check(settings);
  return settings;
}

/** What stands in for the real service must never be taken for it. */
function serverName(target: TargetName, endpoint: string | undefined, given?: string): string {
  if (target === "emulator") return "emulator";
  if (target === "aws" && endpoint !== undefined && !isAmazons(endpoint)) return "aws-stand-in";
  if (target === "aws") return "aws";
  return given ?? "endpoint";
}

/** On AWS the mailbox simulator takes the mail, so that nothing bounces. */
const addressNobodyReads = (target: TargetName): string =>
  target === "aws" ? "success+{name}@simulator.amazonses.com" : "{name}@contract.example.com";

function lackingSetting(given: string | undefined): readonly Capability[] {
  // The keys of the table are the capabilities.
  const known = Object.keys(capabilities) as Capability[];
  return (given?.split(",") ?? []).map((each) => {
    const found = known.find((capability) => capability === each.trim());
    if (found === undefined)
      throw new WrongSetting(`CONTRACT_LACKS must be of ${known.join(", ")}`);
    return found;
  });
}

function codeSetting(value: (name: string) => string | undefined): CodeSetting {
  const url = value("CONTRACT_CODES_URL");
  if (url !== undefined) return { kind: "url", value: url };
  const command = value("CONTRACT_CODES_COMMAND");
  if (command !== undefined) return { kind: "command", value: command };
  const queue = value("CONTRACT_CODES_QUEUE_URL");
  if (queue !== undefined) return { kind: "queue", value: queue };
  const mailbox = value("CONTRACT_CODES_IMAP_URL");
  if (mailbox !== undefined) return { kind: "mailbox", value: mailbox };
  const kind = oneOf("CONTRACT_CODES", value("CONTRACT_CODES"), "none", ["none", "inbox", "ask"]);
  return { kind };
}

function senderSetting(value: (name: string) => string | undefined): CodeSender | undefined {
  const functionArn = value("CONTRACT_SENDER_ARN");
  const keyArn = value("CONTRACT_SENDER_KEY_ARN");
  if (functionArn === undefined && keyArn === undefined) return undefined;
  if (functionArn === undefined || keyArn === undefined) {
    throw new WrongSetting("CONTRACT_SENDER_ARN and CONTRACT_SENDER_KEY_ARN go together");
  }
  return { functionArn, keyArn };
}

function check(settings: TargetSettings): void {
  if (!settings.addresses.includes("{name}")) {
    throw new WrongSetting("CONTRACT_EMAIL must hold {name}, as in team+{name}@example.com");
  }
  if (settings.target === "endpoint" && URL.parse(settings.endpoint ?? "") === null) {
    throw new WrongSetting("CONTRACT_TARGET=endpoint needs CONTRACT_ENDPOINT, a URL");
  }
  if (settings.endpoint !== undefined && URL.parse(settings.endpoint) === null) {
    throw new WrongSetting(`CONTRACT_ENDPOINT must be a URL, not ${settings.endpoint}`);
  }
  if (settings.target === "endpoint" && ["aws", "emulator"].includes(settings.server.name)) {
    throw new WrongSetting(
      "CONTRACT_SERVER names a server that is neither AWS nor the emulator: recordings say whose answers they are",
    );
  }
  if ((settings.poolId === undefined) !== (settings.clientId === undefined)) {
    throw new WrongSetting("CONTRACT_POOL_ID and CONTRACT_CLIENT_ID go together");
  }
  if (settings.poolId === undefined && settings.creation !== "pools") {
    throw new WrongSetting(
      `CONTRACT_TARGET=${settings.target} needs CONTRACT_POOL_ID and CONTRACT_CLIENT_ID, or CONTRACT_CREATE=pools`,
    );
  }
}

function oneOf<const T extends string>(
  name: string,
  given: string | undefined,
  byDefault: T,
  allowed: readonly T[],
): T {
  if (given === undefined) return byDefault;
  const found = allowed.find((each) => each === given);
  if (found === undefined) throw new WrongSetting(`${name} must be one of ${allowed.join(", ")}`);
  return found;
}
