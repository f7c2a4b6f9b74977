import { notAUserPoolArn } from "../../domain/errors/pool-errors.ts";
import { userPoolNotFound } from "../../domain/errors/resource-errors.ts";
import { poolArn } from "../../domain/pool-shape.ts";
import type { Pool } from "../../domain/pool.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import type { Caller } from "../operation.ts";

/**
 * The pool that an ARN names: only user pools carry tags.
 * @throws CognitoError InvalidParameterException, ResourceNotFoundException
 */
export async function requireTaggedPool(
  context: EmulatorContext,
  arn: string,
  caller: Caller,
): Promise<Pool> {
  const poolId = /^arn:[^:]+:cognito-idp:[^:]*:\d+:userpool\/([\w-]+_[0-9a-zA-Z]+)$/.exec(arn)?.[1];
  if (poolId === undefined) throw notAUserPoolArn(arn);
  const pool = await requirePool(context, poolId, caller);
  if (arn !== poolArn(pool, context.accountId)) throw userPoolNotFound(poolId);
  return pool;
}
