import { aliasExists } from "../../domain/errors/user-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import { changeUser } from "../accounts/change-user.ts";
import type { EmulatorContext } from "../context.ts";

/**
 * The user after a code came back from an address: the address counts as verified.
 * @param proven.value an address that the user does not have yet, and has from now on
 * @param proven.confirms whether the code also confirms a user who signed up, as one of a first factor does
 * @throws CognitoError AliasExistsException when the address now is an alias that somebody else holds
 */
export function withVerifiedContact(
  context: Pick<EmulatorContext, "clock" | "stores">,
  pool: Pool,
  user: User,
  proven: {
    readonly attribute: "email" | "phone_number";
    readonly value?: string;
    readonly confirms?: boolean;
  },
): Promise<User> {
  const { attribute, value } = proven;
  const verified = `${attribute}_verified`;
  const confirms = proven.confirms === true && user.status === "UNCONFIRMED";
  if (!confirms && value === undefined && user.attributes[verified] === "true") {
    return Promise.resolve(user);
  }
  return changeUser(
    context,
    pool,
    user.sub,
    (seen) => ({
      status: confirms && seen.status === "UNCONFIRMED" ? "CONFIRMED" : seen.status,
      attributes: {
        ...seen.attributes,
        ...(value === undefined ? {} : { [attribute]: value }),
        [verified]: "true",
      },
    }),
    { taken: aliasExists },
  );
}
