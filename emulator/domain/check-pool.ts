import type { PoolDomain } from "./domain-name.ts";
import { poolTagsRefused } from "./errors/pool-errors.ts";
import { checkAccountRecovery } from "./pool-rules/account-recovery.ts";
import { checkEmail } from "./pool-rules/email.ts";
import { checkFirstFactors } from "./pool-rules/first-factors.ts";
import { checkLambdaRegions } from "./pool-rules/lambda-config.ts";
import { checkMultiFactor } from "./pool-rules/multi-factor.ts";
import { checkSms } from "./pool-rules/sms.ts";
import { checkTags } from "./pool-rules/tags.ts";
import { checkTier } from "./pool-rules/tier.ts";
import { checkVerification } from "./pool-rules/verification.ts";
import type { RequestedSettings } from "./pool-settings.ts";
import type { PoolSettings } from "./pool.ts";

/** What the rules look at besides the settings themselves. */
export interface PoolSurroundings {
  readonly region: string;
  /** What the request said, before defaults. */
  readonly requested: RequestedSettings;
  /** The settings that an update replaces; absent for a new pool. */
  readonly before?: PoolSettings;
  /** Domains attached to the pool. */
  readonly domains: readonly PoolDomain[];
}

/**
 * Every rule between the settings of a pool.
 * @throws CognitoError in the words of the first rule that is broken; AWS's own order is not known
 */
export function checkPool(settings: PoolSettings, around: PoolSurroundings): void {
  checkAccountRecovery(settings);
  checkVerification(settings);
  checkFirstFactors(settings);
  checkMultiFactor(settings, around.requested, around.before);
  checkSms(settings.SmsConfiguration, around.region);
  checkEmail(settings.EmailConfiguration ?? {}, around.region);
  checkLambdaRegions(settings.LambdaConfig ?? {}, around.region);
  checkTags(settings.UserPoolTags ?? {}, poolTagsRefused);
  checkTier(settings, around.domains);
}
