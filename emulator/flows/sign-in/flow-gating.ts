import type { AuthFlowType } from "@aws-sdk/client-cognito-identity-provider";
import { explicitAuthFlows, type Client } from "../../domain/client.ts";
import type { CognitoError } from "../../domain/errors/cognito-error.ts";
import {
  adminFlowNotEnabled,
  authMethodNotSupported,
  customAuthNotEnabled,
  refreshFlowNotEnabled,
  srpAuthNotEnabled,
  userAuthNotEnabled,
  userPasswordAuthNotEnabled,
} from "../../domain/errors/sign-in-errors.ts";

/** Who starts a sign-in: the user's own client, or a signed call on the user's behalf. */
export type Caller = "public" | "admin";

interface Gate {
  /** Absent: both. */
  readonly only?: Caller;
  /** Values of ExplicitAuthFlows that let it pass. */
  readonly opens: (allowed: readonly string[]) => boolean;
  readonly refusal: () => CognitoError;
}

const any =
  (...names: readonly string[]) =>
  (allowed: readonly string[]): boolean =>
    names.some((name) => allowed.includes(name));

/** Before the ALLOW_ names, lists named only what was extra; SRP, custom and refresh came with them. */
const isLegacy = (allowed: readonly string[]): boolean =>
  allowed.every((name) => !name.startsWith("ALLOW_"));

const adminPassword: Gate = {
  only: "admin",
  opens: any("ALLOW_ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"),
  refusal: adminFlowNotEnabled,
};

const refresh: Gate = {
  opens: (allowed) => allowed.includes("ALLOW_REFRESH_TOKEN_AUTH") || isLegacy(allowed),
  refusal: refreshFlowNotEnabled,
};

/** Five wordings for one fact, and two flows that only one of the two operations takes. */
const gates: { readonly [F in AuthFlowType]: Gate } = {
  USER_AUTH: { opens: any("ALLOW_USER_AUTH"), refusal: userAuthNotEnabled },
  USER_PASSWORD_AUTH: {
    only: "public",
    opens: any("ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"),
    refusal: userPasswordAuthNotEnabled,
  },
  USER_SRP_AUTH: {
    opens: (allowed) =>
      allowed.includes("ALLOW_USER_SRP_AUTH") ||
      (isLegacy(allowed) && !allowed.includes("CUSTOM_AUTH_FLOW_ONLY")),
    refusal: srpAuthNotEnabled,
  },
  CUSTOM_AUTH: {
    opens: (allowed) => allowed.includes("ALLOW_CUSTOM_AUTH") || isLegacy(allowed),
    refusal: customAuthNotEnabled,
  },
  ADMIN_USER_PASSWORD_AUTH: adminPassword,
  ADMIN_NO_SRP_AUTH: adminPassword,
  REFRESH_TOKEN_AUTH: refresh,
  REFRESH_TOKEN: refresh,
};

/**
 * Lets a flow start that the operation takes and the client allows.
 * @source cognito-idp model, ExplicitAuthFlows; AdminInitiateAuthRequest.AuthFlow
 * @throws CognitoError InvalidParameterException
 */
export function requireFlow(client: Client, flow: AuthFlowType, caller: Caller): void {
  const gate = gates[flow];
  if (gate.only !== undefined && gate.only !== caller) throw authMethodNotSupported();
  if (!gate.opens(explicitAuthFlows(client))) throw gate.refusal();
}
