import { changedPoolDomain } from "../../domain/changed-pool-domain.ts";
import { domainNotFound, noSuchDomain } from "../../domain/errors/domain-errors.ts";
import { poolDomainAnswer } from "../../domain/pool-domain-shape.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const updateUserPoolDomain = operation(
  "UpdateUserPoolDomain",
  async (context, input, caller) => {
    const { domains } = context.stores;
    const pool = await requirePool(context, input.UserPoolId, caller);
    const found = await domains.byName(input.Domain);
    if (found === undefined) throw domainNotFound(input.Domain);
    if (found.poolId !== pool.id) throw noSuchDomain();
    const now = context.clock.now();
    const changed = await domains.update(input.Domain, (domain) =>
      changedPoolDomain(pool, domain, input, now),
    );
    if (changed === undefined) throw domainNotFound(input.Domain);
    return poolDomainAnswer(changed);
  },
);
