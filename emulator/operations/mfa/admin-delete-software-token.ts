import { userNotConfirmed } from "../../domain/errors/sign-in-errors.ts";
import { changeUser } from "../../flows/accounts/change-user.ts";
import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { withoutSoftwareToken } from "../../flows/accounts/software-token.ts";
import { operation } from "../operation.ts";

/** The model declares no error for a user without a token, so that there is nothing to delete is no refusal (inferred). */
export const adminDeleteSoftwareToken = operation(
  "AdminDeleteSoftwareToken",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const user = await requireUser(context, pool, input.Username);
    if (user.status === "UNCONFIRMED") throw userNotConfirmed();
    await changeUser(context, pool, user.sub, ({ mfa }) =>
      mfa === undefined ? {} : { mfa: withoutSoftwareToken(mfa) },
    );
    return {};
  },
);
