import type { User } from "../../domain/user.ts";

/** Whose passkey it is, as authenticators keep it: the text of the `sub`, base64url. @source the AWS CLI's examples */
export function userHandle({ sub }: Pick<User, "sub">): string {
  return Buffer.from(sub).toString("base64url");
}
