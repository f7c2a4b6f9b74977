import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";
import { initiate } from "./initiate.ts";

export const adminInitiateAuth = operation("AdminInitiateAuth", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  const client = await requireClientOf(context, pool, input.ClientId);
  return initiate(context, { pool, client }, "admin", input);
});
