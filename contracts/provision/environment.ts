import type { Environment } from "../targets/target-settings.ts";

/** What a stack's outputs, and the secret that is none of them, come to as settings of a run. */
export function environmentOf(
  outputs: Readonly<Record<string, string>>,
  confidentialSecret?: string,
): Environment {
  const settings: Environment = {
    CONTRACT_REGION: outputs["Region"],
    CONTRACT_POOL_ID: outputs["PasswordlessPoolId"],
    CONTRACT_CLIENT_ID: outputs["PublicClientId"],
    CONTRACT_CONFIDENTIAL_CLIENT_ID: outputs["ConfidentialClientId"],
    CONTRACT_CONFIDENTIAL_CLIENT_SECRET: confidentialSecret,
    CONTRACT_OAUTH_ORIGIN: outputs["OAuthOrigin"],
    CONTRACT_SMS_ROLE_ARN: outputs["SmsRoleArn"],
    CONTRACT_CODES_QUEUE_URL: outputs["CodeQueueUrl"],
    CONTRACT_SENDER_ARN: outputs["ForwarderArn"],
    CONTRACT_SENDER_KEY_ARN: outputs["CodeKeyArn"],
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** Lines that a shell reads: `. file`. Ids, URLs and ARNs hold nothing that a shell would change within quotes. */
export const asShell = (environment: Environment): string =>
  Object.entries(environment)
    .map(([name, value]) => `export ${name}='${value}'\n`)
    .join("");
