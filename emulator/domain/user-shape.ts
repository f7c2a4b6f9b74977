import type {
  AttributeType,
  GetUserResponse,
  UserType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Pool } from "./pool.ts";
import { present, unlessEmpty } from "./present.ts";
import type { User } from "./user.ts";

/**
 * The user's attributes as responses list them: `sub` first, the others in no promised order. Pending values and the
 * password are no attributes.
 */
export function attributeList(user: Pick<User, "sub" | "attributes">): AttributeType[] {
  return [
    { Name: "sub", Value: user.sub },
    ...Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
  ];
}

/**
 * The user's second factors as GetUser and AdminGetUser show them: only those that were turned on, and nothing before.
 * @source aws-amplify/amplify-flutter integration tests; MFAOptions is what the old SetUserSettings set
 */
export function mfaShape({
  mfa,
}: Pick<User, "mfa">): Pick<
  GetUserResponse,
  "MFAOptions" | "PreferredMfaSetting" | "UserMFASettingList"
> {
  return present({
    MFAOptions: mfa?.smsByUserSettings
      ? [{ DeliveryMedium: "SMS" as const, AttributeName: "phone_number" }]
      : undefined,
    PreferredMfaSetting: mfa?.preferred,
    UserMFASettingList: unlessEmpty(mfa?.enabled),
  });
}

/** A user as ListUsers, ListUsersInGroup and AdminCreateUser show it: `Attributes`, where AdminGetUser says `UserAttributes`. */
export function userShape(_pool: Pool, user: User): UserType {
  const { MFAOptions } = mfaShape(user);
  return {
    Username: user.username,
    Attributes: attributeList(user),
    UserCreateDate: new Date(user.createdAt),
    UserLastModifiedDate: new Date(user.updatedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
    ...(MFAOptions === undefined ? {} : { MFAOptions }),
  };
}
