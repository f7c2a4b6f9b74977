import type { Group } from "./group.ts";

/** What a user's groups put into the tokens. Absent members, never empty ones, as on AWS. */
export interface GroupClaims {
  readonly "cognito:groups"?: readonly string[];
  readonly "cognito:roles"?: readonly string[];
  readonly "cognito:preferred_role"?: string;
}

const precedenceOf = (group: Group): number => group.precedence ?? Number.POSITIVE_INFINITY;

/**
 * The role of the group that takes precedence (the lowest number; none counts last). Groups that tie must agree on the
 * role, or there is no preferred one.
 * @source developer guide, role-based-access-control and cognito-user-pools-user-groups
 */
function preferredRole(withRole: readonly Group[]): string | undefined {
  const first = Math.min(...withRole.map(precedenceOf));
  const roles = new Set(
    withRole.filter((group) => precedenceOf(group) === first).map((group) => group.roleArn),
  );
  return roles.size === 1 ? [...roles][0] : undefined;
}

/** The claims of a user in these groups; roles go into ID tokens only. */
export function groupClaims(groups: readonly Group[]): GroupClaims {
  if (groups.length === 0) return {};
  const names = { "cognito:groups": groups.map(({ name }) => name) };
  const withRole = groups.filter(({ roleArn }) => roleArn !== undefined);
  if (withRole.length === 0) return names;
  const preferred = preferredRole(withRole);
  return {
    ...names,
    "cognito:roles": [...new Set(withRole.flatMap(({ roleArn }) => roleArn ?? []))],
    ...(preferred === undefined ? {} : { "cognito:preferred_role": preferred }),
  };
}
