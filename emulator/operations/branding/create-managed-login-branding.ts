import { loginBrandingShape, newLoginBranding } from "../../domain/branding/login-branding.ts";
import { brandingExists } from "../../domain/errors/branding-errors.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { addToPool } from "../add-to-pool.ts";
import { operation } from "../operation.ts";

export const createManagedLoginBranding = operation(
  "CreateManagedLoginBranding",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const client = await requireClientOf(context, pool, input.ClientId);
    const whose = { id: context.random.uuid(), poolId: pool.id, clientId: client.id };
    const branding = newLoginBranding(whose, input, context.clock.now());
    const added = await addToPool(pool, () => context.stores.loginBrandings.add(branding));
    if (!added) throw brandingExists(client.id);
    return { ManagedLoginBranding: loginBrandingShape(branding) };
  },
);
