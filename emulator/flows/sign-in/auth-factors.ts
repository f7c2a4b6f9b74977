import type { GetUserAuthFactorsResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { Pool } from "../../domain/pool.ts";
import { present } from "../../domain/present.ts";
import { mfaShape } from "../../domain/user-shape.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { configuredFactors } from "./configured-factors.ts";

/** What GetUserAuthFactors and AdminGetUserAuthFactors tell of a user: preferences only once they were set. */
export async function authFactors(
  context: Pick<EmulatorContext, "stores">,
  pool: Pool,
  user: User,
): Promise<Omit<GetUserAuthFactorsResponse, "$metadata">> {
  const { PreferredMfaSetting, UserMFASettingList } = mfaShape(user);
  return present({
    Username: user.username,
    PreferredMfaSetting,
    UserMFASettingList,
    ConfiguredUserAuthFactors: await configuredFactors(context, pool, user),
  });
}
