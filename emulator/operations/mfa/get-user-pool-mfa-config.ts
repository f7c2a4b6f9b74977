import { mfaConfigShape } from "../../domain/pool-mfa.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const getUserPoolMfaConfig = operation(
  "GetUserPoolMfaConfig",
  async (context, input, caller) =>
    mfaConfigShape(await requirePool(context, input.UserPoolId, caller)),
);
