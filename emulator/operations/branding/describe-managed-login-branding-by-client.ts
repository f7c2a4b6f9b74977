import { loginBrandingShape } from "../../domain/branding/login-branding.ts";
import { brandingNotFound } from "../../domain/errors/branding-errors.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const describeManagedLoginBrandingByClient = operation(
  "DescribeManagedLoginBrandingByClient",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const client = await requireClientOf(context, pool, input.ClientId);
    const branding = await context.stores.loginBrandings.byClient(pool.id, client.id);
    if (branding === undefined) throw brandingNotFound();
    const merged = input.ReturnMergedResources ?? false;
    return { ManagedLoginBranding: loginBrandingShape(branding, { merged }) };
  },
);
