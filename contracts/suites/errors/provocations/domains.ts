import { aDomain } from "../../../states/domains.ts";
import { aPool, type Place } from "../../../states/pools.ts";
import { uniqueName } from "../../../states/unique-name.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, type Provocation, type Provocations } from "../provocation.ts";

const create = ({ target, poolId }: Place, domain: string, more: object = {}): Promise<Answer> =>
  target.call("CreateUserPoolDomain", { UserPoolId: poolId, Domain: domain, ...more });

const onFreshPool = (
  ask: (place: Place) => Promise<Answer>,
  shape: Parameters<typeof aPool>[1] = {},
): Provocation =>
  needing(["create pools"], async ({ target }) =>
    ask({ target, poolId: await aPool(target, shape) }),
  );

const refusedPrefix = (domain: string): Provocation =>
  onFreshPool((place) => create(place, domain));

export const domains: Provocations = {
  "domain/taken": onFreshPool(async (place) => {
    const other = { target: place.target, poolId: await aPool(place.target) };
    return create(place, await aDomain(other));
  }),
  "domain/second": onFreshPool(async (place) => {
    await aDomain(place);
    return create(place, uniqueName("second"));
  }),
  "domain/reserved-cognito": refusedPrefix("my-cognito-app"),
  "domain/reserved-aws": refusedPrefix("my-aws-app"),
  "domain/reserved-amazon": refusedPrefix("my-amazon-app"),
  "domain/characters": refusedPrefix("Upper-Case"),
  "domain/custom-bare": onFreshPool((place) =>
    create(place, uniqueName("bare"), {
      CustomDomainConfig: {
        CertificateArn: "arn:aws:acm:us-east-1:000000000000:certificate/contracts",
      },
    }),
  ),
  "domain/managed-login-tier": onFreshPool(
    (place) => create(place, uniqueName("contract"), { ManagedLoginVersion: 2 }),
    { UserPoolTier: "LITE" },
  ),
  "domain/delete-unknown": ({ target, poolId }) =>
    target.call("DeleteUserPoolDomain", { UserPoolId: poolId, Domain: uniqueName("nowhere") }),
  "domain/update-unknown": ({ target, poolId }) =>
    target.call("UpdateUserPoolDomain", {
      UserPoolId: poolId,
      Domain: uniqueName("nowhere"),
      ManagedLoginVersion: 1,
    }),
  "domain/update-foreign": onFreshPool(async (place) => {
    const other = { target: place.target, poolId: await aPool(place.target) };
    return place.target.call("UpdateUserPoolDomain", {
      UserPoolId: place.poolId,
      Domain: await aDomain(other),
      ManagedLoginVersion: 1,
    });
  }),
  "domain/delete-foreign": onFreshPool(async (place) => {
    const other = { target: place.target, poolId: await aPool(place.target) };
    return place.target.call("DeleteUserPoolDomain", {
      UserPoolId: place.poolId,
      Domain: await aDomain(other),
    });
  }),
};
