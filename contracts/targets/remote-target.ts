import { Ledger, type Thing } from "../provision/ledger.ts";
import { tags } from "../provision/tag.ts";
import { assembleTarget, type TargetParts } from "./assemble-target.ts";
import type { Journal } from "./cleanup-ledger.ts";
import { askedCodes } from "./codes/asked-codes.ts";
import type { CodeSource } from "./codes/code-source.ts";
import { commandCodes } from "./codes/command-codes.ts";
import { inboxCodes } from "./codes/inbox-codes.ts";
import { noCodes } from "./codes/no-codes.ts";
import { urlCodes } from "./codes/url-codes.ts";
import type { Capability, ProvidedPool, RoomDefaults, TargetPlan } from "./target.ts";
import type { TargetSettings } from "./target-settings.ts";

/** A real pool, or any other server that speaks the protocol: somewhere else, as the settings describe it. */
export function remoteTarget(settings: TargetSettings): TargetPlan {
  const endpoint = settings.endpoint ?? `https://cognito-idp.${settings.region}.amazonaws.com`;
  return {
    name: settings.target,
    lacks: (capability) => lacks(settings, capability),
    open: (opening) => {
      const parts: TargetParts = {
        name: settings.target,
        server: settings.server,
        region: settings.region,
        endpoint,
        // Another server takes any key; the real service takes those that the AWS tools would find.
        ...(settings.target === "aws"
          ? {}
          : { credentials: { accessKeyId: "CONTRACT", secretAccessKey: "contract" } }),
        provided: providedPool(settings),
        codes: codeSource(settings, endpoint),
        smsRole: settings.smsRole,
        emailIdentity: settings.emailIdentity,
        roomDefaults: roomDefaults(settings),
        journal: journalOf(settings),
        addresses: settings.addresses,
        oauthOrigin: settings.oauthOrigin ?? endpoint,
      };
      return assembleTarget(parts, opening);
    },
  };
}

function lacks(settings: TargetSettings, capability: Capability): string | undefined {
  if (settings.lacking.includes(capability)) return `${settings.server.name} does not offer it`;
  const needs: Record<Capability, [have: boolean, reason: string]> = {
    "create pools": [settings.creation === "pools", "needs CONTRACT_CREATE=pools"],
    "create clients": [
      settings.creation !== "nothing",
      "needs CONTRACT_CREATE=clients or CONTRACT_CREATE=pools",
    ],
    "confidential client": [
      settings.creation !== "nothing" || settings.confidentialClientSecret !== undefined,
      "needs CONTRACT_CONFIDENTIAL_CLIENT_ID and CONTRACT_CONFIDENTIAL_CLIENT_SECRET",
    ],
    "read codes": [
      settings.codes.kind !== "none",
      "needs CONTRACT_CODES_QUEUE_URL, or another source of codes",
    ],
    "send SMS": [settings.smsRole !== undefined, "needs CONTRACT_SMS_ROLE_ARN"],
    "send e-mail": [settings.emailIdentity !== undefined, "needs CONTRACT_EMAIL_IDENTITY_ARN"],
    "move time": [false, "its clock cannot be moved"],
    "OAuth endpoints": [
      settings.target !== "aws" || settings.oauthOrigin !== undefined,
      "needs CONTRACT_OAUTH_ORIGIN, the pool's domain",
    ],
  };
  const [have, reason] = needs[capability];
  return have ? undefined : reason;
}

function providedPool(settings: TargetSettings): ProvidedPool | undefined {
  const { poolId, clientId, confidentialClientId, confidentialClientSecret } = settings;
  if (poolId === undefined || clientId === undefined) return undefined;
  return {
    poolId,
    client: { id: clientId },
    ...(confidentialClientId === undefined || confidentialClientSecret === undefined
      ? {}
      : {
          confidentialClient: { id: confidentialClientId, secret: confidentialClientSecret },
        }),
  };
}

function codeSource({ codes, region }: TargetSettings, endpoint: string): CodeSource {
  switch (codes.kind) {
    case "none":
      return noCodes;
    case "inbox":
      return inboxCodes(endpoint);
    case "ask":
      return askedCodes();
    case "url":
      return urlCodes(codes.value);
    case "command":
      return commandCodes(codes.value);
    case "queue":
      return whenAsked(async () =>
        (await import("./codes/queue-codes.ts")).queueCodes({ url: codes.value, region }),
      );
    case "mailbox":
      return whenAsked(async () =>
        (await import("./codes/mailbox-codes.ts")).mailboxCodes({ url: codes.value }),
      );
  }
}

/** A source that is loaded when the first code is asked for: it needs a package that not everybody has. */
function whenAsked(load: () => Promise<CodeSource>): CodeSource {
  let source: Promise<CodeSource> | undefined;
  return { latest: async (asked) => (await (source ??= load())).latest(asked) };
}

/** On an account pools are tagged, and send nothing where something else takes their codes. */
function roomDefaults({ target, sender }: TargetSettings): RoomDefaults {
  if (target !== "aws") return {};
  if (sender === undefined) return { UserPoolTags: { ...tags } };
  const lambda = { LambdaArn: sender.functionArn, LambdaVersion: "V1_0" } as const;
  return {
    UserPoolTags: { ...tags },
    LambdaConfig: { KMSKeyID: sender.keyArn, CustomEmailSender: lambda, CustomSMSSender: lambda },
  };
}

/** Writes down what outlives a run that is killed. What is in a pool goes with the pool, unless that was there before. */
function journalOf({ ledgerFile, region, poolId }: TargetSettings): Journal | undefined {
  if (ledgerFile === undefined) return undefined;
  const ledger = new Ledger(ledgerFile);
  return (what, standing) => {
    const [kind, id = ""] = what.split(" ");
    const thing = thingOf(kind, id);
    if (thing !== undefined) ledger.note(thing, standing);
  };
  function thingOf(kind: string | undefined, id: string): Thing | undefined {
    if (kind === "pool") return { kind, id, region };
    if (kind !== "user" && kind !== "client") return undefined;
    return poolId === undefined ? undefined : { kind, id, region, poolId };
  }
}
