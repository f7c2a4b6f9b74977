import { loginBrandingShape } from "../../domain/branding/login-branding.ts";
import { brandingNotFound } from "../../domain/errors/branding-errors.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const describeManagedLoginBranding = operation(
  "DescribeManagedLoginBranding",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const { loginBrandings } = context.stores;
    const branding = await loginBrandings.byId(pool.id, input.ManagedLoginBrandingId);
    if (branding === undefined) throw brandingNotFound();
    const merged = input.ReturnMergedResources ?? false;
    return { ManagedLoginBranding: loginBrandingShape(branding, { merged }) };
  },
);
