import { clientDescription } from "../../domain/client-shape.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { nextToken, requestedPage } from "../listing.ts";
import { operation } from "../operation.ts";

export const listUserPoolClients = operation(
  "ListUserPoolClients",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    // No client was registered dynamically, and a page that filters clients out may be empty.
    const isWanted = input.ClientType !== "DCR";
    const page = await requestedPage(
      (request) => context.stores.clients.list(pool.id, request),
      input.MaxResults,
      input.NextToken,
    );
    return {
      ...nextToken(page),
      UserPoolClients: isWanted ? page.items.map(clientDescription) : [],
    };
  },
);
