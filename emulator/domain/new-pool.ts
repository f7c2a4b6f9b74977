import type { CreateUserPoolRequest } from "@aws-sdk/client-cognito-identity-provider";
import { checkPool } from "./check-pool.ts";
import { newSchema } from "./pool-schema.ts";
import { checkSignInOptions } from "./pool-rules/sign-in-options.ts";
import { settingsFrom, type SignInOptions } from "./pool-settings.ts";
import type { Pool } from "./pool.ts";

export type NewPoolInput = Omit<CreateUserPoolRequest, "PoolName"> & { PoolName: string };

/**
 * The pool that CreateUserPool asks for, under an id made elsewhere.
 * @throws CognitoError when fields contradict one another; single fields are the model's affair
 */
export function newPool(
  input: NewPoolInput,
  made: { readonly id: string; readonly region: string; readonly now: number },
): Pool {
  const { PoolName, Schema, AliasAttributes, UsernameAttributes, UsernameConfiguration, ...rest } =
    input;
  const options: SignInOptions = { AliasAttributes, UsernameAttributes, UsernameConfiguration };
  const schema = newSchema(Schema ?? []);
  checkSignInOptions(options, schema);
  const settings = settingsFrom(rest, options);
  checkPool(settings, { region: made.region, requested: rest, domains: [] });
  return {
    id: made.id,
    region: made.region,
    name: PoolName,
    settings,
    schema,
    createdAt: made.now,
    updatedAt: made.now,
  };
}
