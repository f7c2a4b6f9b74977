import { bytesOf } from "./bytes.ts";
import { userProblems } from "./check-user.ts";
import { inputProblems, valueProblems } from "./model-problems.ts";
import type { Seed, SeedPath, SeedPool, SeedProblem } from "./seed.ts";

/** A valid pool id, standing for the one that the pool around an input will have. */
const somePoolId = "us-east-1_pool";

const poolIdForm = /^[a-z]{2}(-[a-z]+)+-\d_[0-9A-Za-z]{1,55}$/;

/** What a pool holds besides itself and its users, each kind the input of one operation. */
const held = {
  domains: "CreateUserPoolDomainRequest",
  resourceServers: "CreateResourceServerRequest",
  clients: "CreateUserPoolClientRequest",
  groups: "CreateGroupRequest",
  uiCustomizations: "SetUICustomizationRequest",
  loginBrandings: "CreateManagedLoginBrandingRequest",
  terms: "CreateTermsRequest",
} as const;

function poolProblems(pool: SeedPool, at: SeedPath): readonly SeedProblem[] {
  const { UserPoolId: id, Domain, mfaConfig, users, ...rest } = pool;
  const { domains, resourceServers, clients, groups, ...withLooks } = rest;
  const { uiCustomizations, loginBrandings, terms, ...input } = withLooks;
  return [
    ...inputProblems("CreateUserPoolRequest", input, at),
    ...(id === undefined || poolIdForm.test(id)
      ? []
      : [
          {
            path: [...at, "UserPoolId"],
            message: "must be a region, _ and letters or digits: us-east-1_Example",
          },
        ]),
    ...valueProblems("DomainType", Domain, [...at, "Domain"]),
    ...(mfaConfig === undefined
      ? []
      : inputProblems("SetUserPoolMfaConfigRequest", { ...mfaConfig, UserPoolId: somePoolId }, [
          ...at,
          "mfaConfig",
        ])),
    ...Object.entries({
      domains,
      resourceServers,
      clients,
      groups,
      uiCustomizations,
      loginBrandings,
      terms,
    }).flatMap(([kind, items]) =>
      // The keys are those of `held`: the table and the object above name the same kinds.
      heldProblems(held[kind as keyof typeof held], items ?? [], [...at, kind]),
    ),
    ...(users ?? []).flatMap((user, i) =>
      userProblems(user, pool, somePoolId, [...at, "users", i]),
    ),
  ];
}

function heldProblems(
  shapeName: string,
  items: readonly object[],
  at: SeedPath,
): readonly SeedProblem[] {
  return items.flatMap((item, i) => {
    const path = [...at, i];
    if (shapeName !== held.clients) {
      return inputProblems(shapeName, { ...withBytes(item), UserPoolId: somePoolId }, path);
    }
    const { ClientId, ...client }: { ClientId?: unknown } = item;
    return [
      ...inputProblems(shapeName, { ...client, UserPoolId: somePoolId }, path),
      ...valueProblems("ClientIdType", ClientId, [...path, "ClientId"]),
    ];
  });
}

/** Images as the operation would get them: a seed may hold them as Base64. */
function withBytes(item: object): object {
  const { ImageFile, Assets, ...rest }: { ImageFile?: unknown; Assets?: unknown } = item;
  return {
    ...rest,
    ...(ImageFile === undefined ? {} : { ImageFile: bytesOf(ImageFile) }),
    ...(Array.isArray(Assets)
      ? {
          Assets: Assets.map(({ Bytes, ...asset }: { Bytes?: unknown }) => ({
            ...asset,
            ...(Bytes === undefined ? {} : { Bytes: bytesOf(Bytes) }),
          })),
        }
      : {}),
  };
}

/** What the service model and the seed's own rules find wrong, each with its place. */
export function constraintProblems(seed: Seed): readonly SeedProblem[] {
  return seed.pools.flatMap((pool, i) => poolProblems(pool, ["pools", i]));
}
