import type { CreateGroupRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { Group } from "./group.ts";
import type { Pool } from "./pool.ts";
import { present } from "./present.ts";

/** The group that CreateGroup asks for. */
export function newGroup(
  pool: Pick<Pool, "id">,
  input: Omit<CreateGroupRequest, "UserPoolId" | "GroupName"> & { GroupName: string },
  now: number,
): Group {
  return present<Group>({
    poolId: pool.id,
    name: input.GroupName,
    description: input.Description,
    roleArn: input.RoleArn,
    precedence: input.Precedence,
    createdAt: now,
    updatedAt: now,
  });
}
