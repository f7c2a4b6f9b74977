import { clientShape } from "../../domain/client-shape.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const describeUserPoolClient = operation(
  "DescribeUserPoolClient",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const client = await requireClientOf(context, pool, input.ClientId);
    return { UserPoolClient: clientShape(client) };
  },
);
