/** What a seed leaves to whoever starts with it. */
export interface SeedReading {
  /** Of what has no region of its own. */
  readonly region: string;
  readonly accountId: string;
  /** Values of a template's parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Ids of pools and clients, by logical id in a template and by address in Terraform. */
  readonly ids?: Readonly<Record<string, string>>;
}
