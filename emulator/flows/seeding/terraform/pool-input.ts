import { inputFrom, type InputFrom } from "./input-from.ts";
import { isJson, type Json } from "./plan.ts";
import type { ResourceType } from "./resource-types.ts";

/** A pool's input; its second factors are set in a second call, as the provider does. @source user_pool.go */
export function poolInput(values: Json, others: Json, { input, renamed }: ResourceType): InputFrom {
  const pool = inputFrom(input, others, renamed);
  const policies = inputFrom("CreateUserPoolRequest", {
    policies: {
      password_policy: values["password_policy"],
      sign_in_policy: values["sign_in_policy"],
    },
  });
  const hasPolicies = isJson(policies.input["Policies"]) && filled(policies.input["Policies"]);
  const mfaConfig = mfaConfigFrom(values, pool.input);
  return {
    input: {
      ...pool.input,
      ...(hasPolicies ? policies.input : {}),
      ...(mfaConfig === undefined ? {} : { mfaConfig }),
    },
    strange: [...pool.strange, ...policies.strange],
  };
}

const filled = (value: Json): boolean => Object.keys(value).length > 0;

function mfaConfigFrom(values: Json, pool: Json): Json | undefined {
  const { input } = inputFrom("SetUserPoolMfaConfigRequest", {
    mfa_configuration: values["mfa_configuration"] ?? "OFF",
    software_token_mfa_configuration: values["software_token_mfa_configuration"],
    email_mfa_configuration: values["email_mfa_configuration"],
    web_authn_configuration: values["web_authn_configuration"],
  });
  const { MfaConfiguration, WebAuthnConfiguration } = input;
  const { SmsConfiguration, SmsAuthenticationMessage } = pool;
  if (MfaConfiguration === "OFF") {
    return WebAuthnConfiguration === undefined
      ? undefined
      : { MfaConfiguration, WebAuthnConfiguration };
  }
  if (SmsConfiguration === undefined) return input;
  return {
    ...input,
    SmsMfaConfiguration: {
      SmsConfiguration,
      ...(SmsAuthenticationMessage === undefined ? {} : { SmsAuthenticationMessage }),
    },
  };
}
