import type { GroupType } from "@aws-sdk/client-cognito-identity-provider";
import type { Group } from "./group.ts";
import { present } from "./present.ts";

/** The group as every operation shows it. @source the AWS CLI's example of create-group */
export function groupShape(group: Group): GroupType {
  return present<GroupType>({
    GroupName: group.name,
    UserPoolId: group.poolId,
    Description: group.description,
    RoleArn: group.roleArn,
    Precedence: group.precedence,
    LastModifiedDate: new Date(group.updatedAt),
    CreationDate: new Date(group.createdAt),
  });
}
