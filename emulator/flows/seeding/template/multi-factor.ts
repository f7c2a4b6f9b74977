import type { SeedPath } from "../seed.ts";
import { TemplateProblem } from "./problem.ts";
import { textOf, type Mapping } from "./values.ts";

const smsLeftOut = "Can't turn off SMS_MFA when SMS configuration is set for the user pool";

/** What becomes of a pool's properties for SetUserPoolMfaConfig. */
export interface MultiFactor {
  /** MfaConfiguration for CreateUserPool: only where no second call sets it. */
  readonly created?: unknown;
  readonly mfaConfig?: Mapping;
  readonly notes: readonly string[];
}

/**
 * The second factors of a pool. CloudFormation creates it without any, and sets EnabledMfas in a second call, which
 * replaces the whole; without EnabledMfas it leaves MfaConfiguration to the first.
 * @source go-to-k/cdkd, measured in 2026; aws-amplify/amplify-backend#1481 for SMS, aws/aws-cdk#11478 for OFF; which
 * factors passkeys leave as they are is inferred
 * @throws TemplateProblem
 */
export function multiFactor(properties: Mapping, path: SeedPath): MultiFactor {
  const { MfaConfiguration, EnabledMfas, SmsConfiguration } = properties;
  const isOff = MfaConfiguration === undefined || MfaConfiguration === "OFF";
  const factors = Array.isArray(EnabledMfas) ? EnabledMfas.map(textOf) : [];
  const unknown = factors.findIndex((factor) => !isFactor(factor));
  if (unknown !== -1) {
    const all = Object.keys(factorSettings).join(", ");
    throw new TemplateProblem([...path, "EnabledMfas", unknown], `must be one of ${all}`);
  }
  const passkeys = webAuthn(properties);
  const email = emailMessage(properties);
  const setsFactors = factors.length > 0 && !isOff;
  if (!setsFactors && passkeys === undefined && email === undefined) {
    return {
      ...(MfaConfiguration === undefined ? {} : { created: MfaConfiguration }),
      notes: factors.length > 0 ? ["EnabledMfas has no effect while MfaConfiguration is OFF"] : [],
    };
  }
  if (setsFactors && SmsConfiguration !== undefined && !factors.includes("SMS_MFA")) {
    throw new TemplateProblem([...path, "EnabledMfas"], smsLeftOut);
  }
  const enabled = setsFactors
    ? factors
    : SmsConfiguration !== undefined && !isOff
      ? ["SMS_MFA"]
      : [];
  const configured = enabled.filter(isFactor).map((factor) => factorSettings[factor](properties));
  return {
    mfaConfig: Object.assign(
      { MfaConfiguration: MfaConfiguration ?? "OFF" },
      ...configured,
      email === undefined ? {} : { EmailMfaConfiguration: email },
      passkeys === undefined ? {} : { WebAuthnConfiguration: passkeys },
    ) as Mapping, // Object.assign of mappings
    notes:
      enabled.length === 1 && enabled[0] === "EMAIL_OTP"
        ? [
            "EnabledMfas is EMAIL_OTP alone, which CloudFormation is reported to refuse for a new pool (aws-cloudformation/cloudformation-coverage-roadmap#2221)",
          ]
        : [],
  };
}

/** What SetUserPoolMfaConfig is told of each of EnabledMfas. */
const factorSettings = {
  SMS_MFA: ({ SmsConfiguration, SmsAuthenticationMessage }: Mapping) => ({
    SmsMfaConfiguration: {
      ...(SmsConfiguration === undefined ? {} : { SmsConfiguration }),
      ...(SmsAuthenticationMessage === undefined ? {} : { SmsAuthenticationMessage }),
    },
  }),
  SOFTWARE_TOKEN_MFA: () => ({ SoftwareTokenMfaConfiguration: { Enabled: true } }),
  EMAIL_OTP: (properties: Mapping) => ({ EmailMfaConfiguration: emailMessage(properties) ?? {} }),
} as const;

const isFactor = (name: string | undefined): name is keyof typeof factorSettings =>
  name !== undefined && Object.hasOwn(factorSettings, name);

/** Whoever gives the message enables the factor: its configuration has no switch of its own. */
function emailMessage({
  EmailAuthenticationMessage: Message,
  EmailAuthenticationSubject: Subject,
}: Mapping): Mapping | undefined {
  if (Message === undefined && Subject === undefined) return undefined;
  return {
    ...(Message === undefined ? {} : { Message }),
    ...(Subject === undefined ? {} : { Subject }),
  };
}

function webAuthn(properties: Mapping): Mapping | undefined {
  const configuration = {
    RelyingPartyId: properties["WebAuthnRelyingPartyID"],
    UserVerification: properties["WebAuthnUserVerification"],
    FactorConfiguration: properties["WebAuthnFactorConfiguration"],
  };
  const given = Object.entries(configuration).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
