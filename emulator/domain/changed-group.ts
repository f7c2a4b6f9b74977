import type { UpdateGroupRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { Group } from "./group.ts";
import { present } from "./present.ts";

/** The group after UpdateGroup. What is left out stays (inferred: the reference does not say). */
export function changedGroup(
  group: Group,
  input: Pick<UpdateGroupRequest, "Description" | "RoleArn" | "Precedence">,
  now: number,
): Group {
  return present<Group>({
    ...group,
    description: input.Description ?? group.description,
    roleArn: input.RoleArn ?? group.roleArn,
    precedence: input.Precedence ?? group.precedence,
    updatedAt: now,
  });
}
