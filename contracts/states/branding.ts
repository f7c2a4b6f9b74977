import type { Answer } from "../targets/target.ts";
import { aClient, applicationShape } from "./clients.ts";
import type { Place } from "./pools.ts";
import { text } from "./present.ts";

/** An id that nothing has. */
export const nothing = "00000000-0000-4000-8000-000000000000";

/** One client of a pool, as requests name it. */
export interface ClientOfPool {
  readonly UserPoolId: string;
  readonly ClientId: string;
}

/** "A client without style or terms", of which each may have its own. Needs "create clients". */
export async function anUnstyledClient(place: Place): Promise<ClientOfPool> {
  const { id: ClientId } = await aClient(place, applicationShape);
  return { UserPoolId: place.poolId, ClientId };
}

/** "A client with a style", removed with the client. Needs "create clients". */
export async function aStyledClient(
  place: Place,
  style: object = { UseCognitoProvidedValues: true },
): Promise<{ readonly client: ClientOfPool; readonly id: string; readonly created: Answer }> {
  const client = await anUnstyledClient(place);
  const created = await place.target.call("CreateManagedLoginBranding", { ...client, ...style });
  const id = text(created.body, "ManagedLoginBranding", "ManagedLoginBrandingId");
  return { client, id, created };
}

/** What CreateTerms asks for beside the client. */
export const termsOfUse = {
  TermsName: "terms-of-use",
  TermsSource: "LINK",
  Enforcement: "NONE",
  Links: { "cognito:default": "https://app.example.com/terms" },
} as const;

/** "A client with terms of use", removed with the client. Needs "create clients". */
export async function aClientWithTerms(
  place: Place,
): Promise<{ readonly client: ClientOfPool; readonly id: string; readonly created: Answer }> {
  const client = await anUnstyledClient(place);
  const created = await place.target.call("CreateTerms", { ...client, ...termsOfUse });
  return { client, id: text(created.body, "Terms", "TermsId"), created };
}
