import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";
import { respond } from "./respond.ts";

export const adminRespondToAuthChallenge = operation(
  "AdminRespondToAuthChallenge",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const client = await requireClientOf(context, pool, input.ClientId);
    return respond(context, { pool, client }, input);
  },
);
