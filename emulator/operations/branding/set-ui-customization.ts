import {
  allClients,
  newUiCustomization,
  uiCustomizationShape,
} from "../../domain/branding/ui-customization.ts";
import { customizationNeedsDomain } from "../../domain/errors/branding-errors.ts";
import { clientNotFound } from "../../domain/errors/resource-errors.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { OwnerGone } from "../../stores/owner-gone.ts";
import { operation } from "../operation.ts";

export const setUiCustomization = operation(
  "SetUICustomization",
  async (context, input, caller) => {
    const { domains, uiCustomizations } = context.stores;
    const pool = await requirePool(context, input.UserPoolId, caller);
    const clientId = input.ClientId ?? allClients;
    if (clientId !== allClients) await requireClientOf(context, pool, clientId);
    if ((await domains.ofPool(pool.id)).length === 0) throw customizationNeedsDomain();
    const whose = { poolId: pool.id, clientId };
    const before = await uiCustomizations.find(pool.id, clientId);
    const customization = newUiCustomization(whose, input, before, context.clock.now());
    if (customization === undefined) await uiCustomizations.remove(pool.id, clientId);
    else {
      await uiCustomizations.put(customization).catch((error: unknown) => {
        throw error instanceof OwnerGone ? clientNotFound(clientId) : error;
      });
    }
    return { UICustomization: uiCustomizationShape(customization, context.addresses.publicUrl()) };
  },
);
