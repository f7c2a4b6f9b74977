import { poolSessionShape } from "../../domain/session-tracking.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const getUserPoolSessionConfiguration = operation(
  "GetUserPoolSessionConfiguration",
  async (context, input, caller) =>
    poolSessionShape(await requirePool(context, input.UserPoolId, caller)),
);
