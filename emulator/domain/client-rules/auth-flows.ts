import { explicitAuthFlows, type Client } from "../client.ts";
import { legacyFlowsMixed, rotationExcludesRefreshFlow } from "../errors/client-errors.ts";
import {
  clientTokenAuthNeedsSecret,
  clientTokenAuthStandsAlone,
} from "../errors/client-token-errors.ts";
import { featureOverTier } from "../errors/pool-errors.ts";
import type { Pool } from "../pool.ts";

/** No refusal of it was seen: the name is inferred. */
const choiceFeature = "Choice-Based Sign-In";

/**
 * Which sign-in flows go together. A client that leaves ExplicitAuthFlows out has ALLOW_REFRESH_TOKEN_AUTH by default,
 * and so cannot rotate its refresh tokens (inferred: the rule is documented for the flow, not for the default list).
 * @throws CognitoError InvalidParameterException, FeatureUnavailableInTierException
 */
export function checkAuthFlows(pool: Pool, client: Client): void {
  const flows = explicitAuthFlows(client);
  const current = flows.filter((flow) => flow.startsWith("ALLOW_"));
  if (current.length > 0 && current.length < flows.length) throw legacyFlowsMixed();
  if (flows.includes("ALLOW_CLIENT_TOKEN_AUTH")) {
    if (flows.length > 1) throw clientTokenAuthStandsAlone();
    if (client.secrets.length === 0) throw clientTokenAuthNeedsSecret();
  }
  const rotates = client.settings.RefreshTokenRotation?.Feature === "ENABLED";
  if (rotates && flows.includes("ALLOW_REFRESH_TOKEN_AUTH")) throw rotationExcludesRefreshFlow();
  if (flows.includes("ALLOW_USER_AUTH") && pool.settings.UserPoolTier === "LITE") {
    throw featureOverTier("LITE", choiceFeature);
  }
}
