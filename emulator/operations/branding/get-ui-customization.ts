import { allClients, uiCustomizationShape } from "../../domain/branding/ui-customization.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { customizationOf } from "../../flows/branding/customization-of.ts";
import { operation } from "../operation.ts";

export const getUiCustomization = operation(
  "GetUICustomization",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const clientId = input.ClientId ?? allClients;
    if (clientId !== allClients) await requireClientOf(context, pool, clientId);
    const customization = await customizationOf(context, pool, clientId);
    return { UICustomization: uiCustomizationShape(customization, context.addresses.publicUrl()) };
  },
);
