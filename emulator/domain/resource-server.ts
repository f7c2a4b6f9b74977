import type {
  CreateResourceServerRequest,
  ResourceServerScopeType,
  ResourceServerType,
} from "@aws-sdk/client-cognito-identity-provider";
import { duplicateScope } from "./errors/resource-server-errors.ts";
import { present, unlessEmpty } from "./present.ts";

/** An API that defines scopes for others to ask for. */
export interface ResourceServer {
  readonly poolId: string;
  /** What its scopes begin with; never changed. */
  readonly identifier: string;
  readonly name: string;
  readonly scopes: readonly CustomScope[];
}

export interface CustomScope {
  /** Without slash: `<identifier>/<name>` is the whole scope. */
  readonly name: string;
  readonly description: string;
}

/** The resource servers that a pool may have. @source developer guide, limits */
export const mostResourceServers = 25;

type Requested = Pick<CreateResourceServerRequest, "Scopes"> & { readonly Name: string };

/**
 * The resource server that CreateResourceServer asks for.
 * @throws CognitoError InvalidParameterException for two scopes of one name
 */
export function newResourceServer(
  poolId: string,
  input: Requested & { readonly Identifier: string },
): ResourceServer {
  return { poolId, identifier: input.Identifier, name: input.Name, scopes: scopesFrom(input) };
}

/**
 * The resource server after UpdateResourceServer, which replaces name and scopes: left out, there are none.
 * @source Terraform's acceptance tests of a resource server
 * @throws CognitoError InvalidParameterException for two scopes of one name
 */
export function changedResourceServer(server: ResourceServer, input: Requested): ResourceServer {
  return { ...server, name: input.Name, scopes: scopesFrom(input) };
}

function scopesFrom({ Scopes = [] }: Requested): readonly CustomScope[] {
  const seen = new Set<string>();
  return Scopes.map(({ ScopeName: name = "", ScopeDescription: description = "" }) => {
    if (seen.has(name)) throw duplicateScope(name);
    seen.add(name);
    return { name, description };
  });
}

/** The scopes in the form in which clients ask for them. */
export function fullScopes(servers: readonly ResourceServer[]): readonly string[] {
  return servers.flatMap(({ identifier, scopes }) =>
    scopes.map(({ name }) => `${identifier}/${name}`),
  );
}

/** The resource server as AWS answers it. */
export function resourceServerShape(server: ResourceServer): ResourceServerType {
  return present<ResourceServerType>({
    UserPoolId: server.poolId,
    Identifier: server.identifier,
    Name: server.name,
    Scopes: unlessEmpty<ResourceServerScopeType>(
      server.scopes.map(({ name, description }) => ({
        ScopeName: name,
        ScopeDescription: description,
      })),
    ),
  });
}
