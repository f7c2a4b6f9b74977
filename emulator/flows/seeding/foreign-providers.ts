type Members = Readonly<Record<string, unknown>>;

/**
 * A client without the identity providers that nothing is made of yet; a sign-in through one of them fails here, as it
 * does on AWS for a client that does not support it.
 */
export function withoutForeignProviders(client: Members): {
  readonly value: Members;
  readonly notes: readonly string[];
} {
  const { SupportedIdentityProviders: providers, ...rest } = client;
  if (!Array.isArray(providers)) return { value: client, notes: [] };
  const foreign = providers.filter((name: unknown) => name !== "COGNITO").map(String);
  if (foreign.length === 0) return { value: client, notes: [] };
  const own = providers.filter((name: unknown) => name === "COGNITO");
  return {
    value: own.length === 0 ? rest : { ...rest, SupportedIdentityProviders: own },
    notes: [
      `identity providers are not built: ${foreign.join(", ")} left out of SupportedIdentityProviders`,
    ],
  };
}
