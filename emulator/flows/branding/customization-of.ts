import { allClients, type UiCustomization } from "../../domain/branding/ui-customization.ts";
import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../context.ts";

/** The app client's own customization, which hides the one for all clients. */
export async function customizationOf(
  { stores }: Pick<EmulatorContext, "stores">,
  pool: Pool,
  clientId: string,
): Promise<UiCustomization | undefined> {
  const { uiCustomizations } = stores;
  return (
    (await uiCustomizations.find(pool.id, clientId)) ??
    (await uiCustomizations.find(pool.id, allClients))
  );
}
