/** How many of each kind; the rarer ones only where there are any. */
export interface SeedTally {
  pools: number;
  domains: number;
  clients: number;
  groups: number;
  users: number;
  resourceServers?: number;
  uiCustomizations?: number;
  loginBrandings?: number;
  terms?: number;
}

/** What a seed has made, and what it found there and left as it was. */
export interface SeedOutcome {
  readonly created: SeedTally;
  readonly kept: SeedTally;
}

/** Whether something was made or there already. Two declarations of one thing have one name. */
export type Seeded = { readonly was: "created" | "kept"; readonly name: string };
