import type { SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import {
  aliasesAndUsernameAttributes,
  preferredUsernameRequiredAndAlias,
} from "../errors/pool-errors.ts";
import type { SignInOptions } from "../pool-settings.ts";

/**
 * How users of a new pool may name themselves. Both lists together are refused, even when one of them is empty.
 * @throws CognitoError InvalidParameterException
 */
export function checkSignInOptions(
  options: SignInOptions,
  schema: readonly SchemaAttributeType[],
): void {
  const { AliasAttributes, UsernameAttributes } = options;
  if (AliasAttributes !== undefined && UsernameAttributes !== undefined) {
    throw aliasesAndUsernameAttributes();
  }
  const preferred = schema.find(({ Name }) => Name === "preferred_username");
  if (preferred?.Required === true && AliasAttributes?.includes("preferred_username")) {
    throw preferredUsernameRequiredAndAlias();
  }
}
