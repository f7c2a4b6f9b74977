import { withoutForeignProviders } from "../foreign-providers.ts";
import { inputOf, type Members } from "./members.ts";
import type { MadeFrom } from "./pool-from.ts";

/** The app client as a seed declares it. @param described DescribeUserPoolClient's UserPoolClient */
export function clientFrom(described: Members): MadeFrom {
  const { ClientName, ...input } = inputOf("CreateUserPoolClientRequest", described);
  return withoutForeignProviders({ ClientName, ClientId: described["ClientId"], ...input });
}

/** The client with a secret of the emulator's own in place of the real one. */
export function withoutRealSecret(client: Members): Members {
  const { ClientSecret, ...rest } = client;
  return ClientSecret === undefined ? client : { ...rest, GenerateSecret: true };
}
