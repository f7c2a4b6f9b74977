import { poolDomainShape } from "../../domain/pool-domain-shape.ts";
import { operation } from "../operation.ts";

export const describeUserPoolDomain = operation(
  "DescribeUserPoolDomain",
  async ({ accountId, stores }, input, caller) => {
    const domain = await stores.domains.byName(input.Domain);
    const pool = domain && (await stores.pools.byId(domain.poolId));
    const isHere = caller.region === undefined || caller.region === pool?.region;
    // An unknown domain is no error: the description is empty (Terraform's acceptance tests).
    if (domain === undefined || pool === undefined || !isHere) return { DomainDescription: {} };
    return { DomainDescription: poolDomainShape(pool, domain, accountId) };
  },
);
