import type {
  AdminCreateUserRequest,
  AssetType,
  CreateGroupRequest,
  CreateManagedLoginBrandingRequest,
  CreateResourceServerRequest,
  CreateTermsRequest,
  CreateUserPoolClientRequest,
  SetUICustomizationRequest,
  SetUserPoolMfaConfigRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import type { NewPoolDomainInput } from "../../domain/new-pool-domain.ts";
import type { NewPoolInput } from "../../domain/new-pool.ts";
import type { SeedBytes } from "./bytes.ts";

/** What a start, and each reset, makes sure is there. */
export interface Seed {
  readonly pools: readonly SeedPool[];
}

/** CreateUserPool's input, and what AWS chooses or takes in calls of its own. */
export interface SeedPool extends NewPoolInput {
  /** The region is the part before the underscore. */
  readonly UserPoolId?: string;
  /** The prefix of the pool's domain (CreateUserPoolDomain). */
  readonly Domain?: string;
  /** SetUserPoolMfaConfig's input. */
  readonly mfaConfig?: Omit<SetUserPoolMfaConfigRequest, "UserPoolId">;
  /** CreateUserPoolDomain's inputs, for more than a prefix. */
  readonly domains?: readonly NewPoolDomainInput[];
  readonly resourceServers?: readonly SeedResourceServer[];
  readonly clients?: readonly SeedClient[];
  readonly groups?: readonly SeedGroup[];
  readonly users?: readonly SeedUser[];
  readonly uiCustomizations?: readonly SeedUiCustomization[];
  readonly loginBrandings?: readonly SeedLoginBranding[];
  readonly terms?: readonly SeedTerms[];
}

/** CreateResourceServer's input. */
export interface SeedResourceServer extends Omit<
  CreateResourceServerRequest,
  "UserPoolId" | "Identifier" | "Name"
> {
  readonly Identifier: string;
  readonly Name: string;
}

/** SetUICustomization's input; for all clients without a ClientId. */
export interface SeedUiCustomization extends Omit<
  SetUICustomizationRequest,
  "UserPoolId" | "ImageFile"
> {
  readonly ImageFile?: SeedBytes;
}

/** CreateManagedLoginBranding's input. */
export interface SeedLoginBranding extends Omit<
  CreateManagedLoginBrandingRequest,
  "UserPoolId" | "ClientId" | "Assets"
> {
  readonly ClientId: string;
  readonly Assets?: readonly (Omit<AssetType, "Bytes"> & { readonly Bytes?: SeedBytes })[];
}

/** CreateTerms's input. */
export interface SeedTerms extends Omit<
  CreateTermsRequest,
  "UserPoolId" | "ClientId" | "TermsName"
> {
  readonly ClientId: string;
  readonly TermsName: string;
}

/** CreateUserPoolClient's input with a fixed id; the secret may be fixed too. */
export interface SeedClient extends Omit<CreateUserPoolClientRequest, "UserPoolId" | "ClientName"> {
  readonly ClientName: string;
  readonly ClientId?: string;
}

/** CreateGroup's input. */
export interface SeedGroup extends Omit<CreateGroupRequest, "UserPoolId" | "GroupName"> {
  readonly GroupName: string;
}

/** AdminCreateUser's input, and the state that the user has come to since. */
export interface SeedUser extends Omit<AdminCreateUserRequest, "UserPoolId" | "Username"> {
  readonly Username: string;
  /** A permanent one (AdminSetUserPassword). */
  readonly Password?: string;
  readonly Sub?: string;
  /** Names of the pool's groups. */
  readonly Groups?: readonly string[];
  readonly Enabled?: boolean;
  readonly UserStatus?: "UNCONFIRMED" | "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED";
}

/** Where in a seed: keys and positions from the top. */
export type SeedPath = readonly (string | number)[];

/** One thing that is wrong with a seed. */
export interface SeedProblem {
  readonly path: SeedPath;
  readonly message: string;
}

/** `pools[0].clients[1].ClientName` */
export function printedPath(path: SeedPath): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}

/** What a seed declares contradicts what is there. */
export class SeedConflict extends Error {
  override readonly name = "SeedConflict";
}

/** A seed that cannot be: a line for each problem, for people. */
export class SeedError extends Error {
  override readonly name = "SeedError";

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
  }
}
