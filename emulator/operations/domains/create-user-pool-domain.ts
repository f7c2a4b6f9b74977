import { domainExists, domainTaken } from "../../domain/errors/domain-errors.ts";
import { newPoolDomain } from "../../domain/new-pool-domain.ts";
import { poolDomainAnswer } from "../../domain/pool-domain-shape.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { addToPool } from "../add-to-pool.ts";
import { operation } from "../operation.ts";

export const createUserPoolDomain = operation(
  "CreateUserPoolDomain",
  async (context, input, caller) => {
    const { domains } = context.stores;
    const { UserPoolId, ...requested } = input;
    const pool = await requirePool(context, UserPoolId, caller);
    const domain = newPoolDomain(pool, requested, context.clock.now());
    const isCustom = domain.customCertificateArn !== undefined;
    const taken = isCustom ? domainExists : domainTaken;
    if ((await domains.byName(domain.domain)) !== undefined) throw taken();
    const ofItsKind = (await domains.ofPool(pool.id)).some(
      ({ customCertificateArn }) => (customCertificateArn !== undefined) === isCustom,
    );
    if (ofItsKind) throw domainExists();
    if (!(await addToPool(pool, () => domains.add(domain)))) throw taken();
    return poolDomainAnswer(domain);
  },
);
