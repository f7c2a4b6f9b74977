import { newLoginBranding } from "../../domain/branding/login-branding.ts";
import { newTerms } from "../../domain/branding/terms.ts";
import { allClients, newUiCustomization } from "../../domain/branding/ui-customization.ts";
import { customizationNeedsDomain } from "../../domain/errors/branding-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import { requireClientOf } from "../accounts/resources.ts";
import type { EmulatorContext } from "../context.ts";
import type { Seeded } from "./seed-outcome.ts";
import { bytesOf } from "./bytes.ts";
import { brandingId, termsId } from "./derived-ids.ts";
import type { SeedLoginBranding, SeedTerms, SeedUiCustomization } from "./seed.ts";

/** Customizes the classic pages of the client, or of all, unless they are. @throws CognitoError as SetUICustomization does */
export async function seedUiCustomization(
  context: EmulatorContext,
  pool: Pool,
  { ClientId: clientId = allClients, CSS, ImageFile }: SeedUiCustomization,
): Promise<Seeded> {
  const { domains, uiCustomizations } = context.stores;
  if (clientId !== allClients) await requireClientOf(context, pool, clientId);
  if ((await domains.ofPool(pool.id)).length === 0) throw customizationNeedsDomain();
  const name = `${pool.id} ${clientId}`;
  if ((await uiCustomizations.find(pool.id, clientId)) !== undefined) return { was: "kept", name };
  const customization = newUiCustomization(
    { poolId: pool.id, clientId },
    {
      ...(CSS === undefined ? {} : { CSS }),
      ...(ImageFile === undefined ? {} : { ImageFile: bytesOf(ImageFile) }),
    },
    undefined,
    context.clock.now(),
  );
  if (customization !== undefined) await uiCustomizations.put(customization);
  return { was: "created", name };
}

/** Gives the client its style, unless it has one. @throws CognitoError as CreateManagedLoginBranding does */
export async function seedLoginBranding(
  context: EmulatorContext,
  pool: Pool,
  { ClientId, Assets, ...rest }: SeedLoginBranding,
): Promise<Seeded> {
  const client = await requireClientOf(context, pool, ClientId);
  const whose = { id: brandingId(client.id), poolId: pool.id, clientId: client.id };
  const assets = Assets?.map(({ Bytes, ...asset }) => ({
    ...asset,
    ...(Bytes === undefined ? {} : { Bytes: bytesOf(Bytes) }),
  }));
  const input = { ...rest, ...(assets === undefined ? {} : { Assets: assets }) };
  const branding = newLoginBranding(whose, input, context.clock.now());
  const added = await context.stores.loginBrandings.add(branding);
  return { was: added ? "created" : "kept", name: client.id };
}

/** Gives the client that terms document, unless it has it. @throws CognitoError as CreateTerms does */
export async function seedTerms(
  context: EmulatorContext,
  pool: Pool,
  { ClientId, ...input }: SeedTerms,
): Promise<Seeded> {
  const client = await requireClientOf(context, pool, ClientId);
  const name = input.TermsName;
  const whose = {
    id: termsId(client.id, name),
    poolId: pool.id,
    clientId: client.id,
    name,
  };
  const added = await context.stores.terms.add(newTerms(whose, input, context.clock.now()));
  return { was: added ? "created" : "kept", name: `${client.id} ${name}` };
}
