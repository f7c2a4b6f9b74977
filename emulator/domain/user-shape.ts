import type { AttributeType, UserType } from "@aws-sdk/client-cognito-identity-provider";
import type { Pool } from "./pool.ts";
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

/** A user as ListUsers, ListUsersInGroup and AdminCreateUser show it: `Attributes`, where AdminGetUser says `UserAttributes`. */
export function userShape(_pool: Pool, user: User): UserType {
  return {
    Username: user.username,
    Attributes: attributeList(user),
    UserCreateDate: new Date(user.createdAt),
    UserLastModifiedDate: new Date(user.updatedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
