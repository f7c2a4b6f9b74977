import { userFrom } from "../../flows/seeding/described/user-from.ts";
import type { SeedPool, SeedUser } from "../../flows/seeding/seed.ts";
import { allOf } from "../../platform/all-of.ts";
import type { ReadPool } from "./read-pool.ts";
import type { Reading } from "./reading.ts";

/** A page of ListUsers and ListUsersInGroup. */
const largestPage = 60;

/** All users who can be made again, and how many cannot. */
export interface ReadUsers {
  readonly users: readonly SeedUser[];
  readonly leftOut: number;
}

export async function readUsers(
  { aws, UserPoolId, progress }: Reading,
  pool: ReadPool,
  password: string | undefined,
): Promise<ReadUsers> {
  const groups = new Map<string, string[]>();
  for (const GroupName of pool.groups) {
    const members = await allOf(
      (NextToken) => aws.listUsersInGroup({ UserPoolId, GroupName, Limit: largestPage, NextToken }),
      (page) => page.Users,
      (page) => page.NextToken,
      (soFar) => progress.at(`members of ${GroupName}`, soFar),
    );
    for (const { Username = "" } of members) {
      groups.set(Username, [...(groups.get(Username) ?? []), GroupName]);
    }
  }
  const listed = await allOf(
    (PaginationToken) => aws.listUsers({ UserPoolId, Limit: largestPage, PaginationToken }),
    (page) => page.Users,
    (page) => page.PaginationToken,
    (soFar) => progress.at("users", soFar, pool.estimatedUsers),
  );
  progress.end();
  // What poolFrom has made, of which only these two members are looked at.
  const settings = pool.value as Pick<SeedPool, "UsernameAttributes" | "Policies">;
  const users = listed.flatMap((one) => {
    const user = userFrom(one, settings, groups.get(one.Username ?? "") ?? [], password);
    return user === undefined ? [] : [user];
  });
  return { users, leftOut: listed.length - users.length };
}
