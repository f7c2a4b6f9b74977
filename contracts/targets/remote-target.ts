import { assembleTarget, type TargetParts } from "./assemble-target.ts";
import { askedCodes } from "./codes/asked-codes.ts";
import type { CodeSource } from "./codes/code-source.ts";
import { commandCodes } from "./codes/command-codes.ts";
import { inboxCodes } from "./codes/inbox-codes.ts";
import { noCodes } from "./codes/no-codes.ts";
import { urlCodes } from "./codes/url-codes.ts";
import type { Capability, ProvidedPool, TargetPlan } from "./target.ts";
import type { CodeSetting, TargetSettings } from "./target-settings.ts";

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
        codes: codeSource(settings.codes, endpoint),
        smsRole: settings.smsRole,
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
      "needs CONTRACT_CODES, CONTRACT_CODES_URL or CONTRACT_CODES_COMMAND",
    ],
    "send SMS": [settings.smsRole !== undefined, "needs CONTRACT_SMS_ROLE_ARN"],
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

function codeSource(setting: CodeSetting, endpoint: string): CodeSource {
  switch (setting.kind) {
    case "none":
      return noCodes;
    case "inbox":
      return inboxCodes(endpoint);
    case "ask":
      return askedCodes();
    case "url":
      return urlCodes(setting.value);
    case "command":
      return commandCodes(setting.value);
  }
}
