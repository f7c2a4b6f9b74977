import { DeleteGroupCommand } from "@aws-sdk/client-cognito-identity-provider";
import type { Answer, Target } from "../targets/target.ts";
import { asAdmin } from "./calls.ts";
import { aPool, type Place } from "./pools.ts";
import type { Room } from "./rooms.ts";
import { aConfirmedUser, type KnownUser, type UserWithPassword } from "./users.ts";
import { uniqueName } from "./unique-name.ts";

/** A role of no account: groups name roles, and nobody assumes one here. */
export const roleOf = (name: string): string => `arn:aws:iam::000000000000:role/${name}`;

/** CreateGroup, with what it made removed at the end. */
export async function createGroup(
  { target, poolId }: Place,
  GroupName: string,
  more: object = {},
): Promise<Answer> {
  const group = { UserPoolId: poolId, GroupName };
  const answer = await target.call("CreateGroup", { ...group, ...more });
  if (answer.status === 200) {
    target.ledger.register(`group ${GroupName}`, () =>
      target.sdk().send(new DeleteGroupCommand(group)),
    );
  }
  return answer;
}

/** "A group", whose name begins so. Needs "create clients": it is made in the main pool. */
export async function aGroup(
  place: Place,
  more: object = {},
  prefix: string = "group",
): Promise<string> {
  const name = uniqueName(prefix);
  await createGroup(place, name, more);
  return name;
}

/** "A pool with the groups a, b and c". Needs "create pools". */
export async function aPoolWithGroups(target: Target): Promise<Place> {
  const place = { target, poolId: await aPool(target) };
  await createGroup(place, "a");
  await createGroup(place, "b");
  await createGroup(place, "c");
  return place;
}

export const addToGroup = (room: Room, GroupName: string, { username }: KnownUser) =>
  asAdmin(room, "AdminAddUserToGroup", { GroupName, Username: username });

export const removeFromGroup = (room: Room, GroupName: string, { username }: KnownUser) =>
  asAdmin(room, "AdminRemoveUserFromGroup", { GroupName, Username: username });

export const groupsOf = (room: Room, { username }: KnownUser, more: object = {}) =>
  asAdmin(room, "AdminListGroupsForUser", { Username: username, ...more });

/** "A member of a group". Needs "create clients". */
export async function aMember(
  room: Room,
): Promise<{ readonly user: UserWithPassword; readonly group: string }> {
  const user = await aConfirmedUser(room);
  const group = await aGroup(room);
  await addToGroup(room, group, user);
  return { user, group };
}

/** The names of an answer's groups, in its order. */
export function groupNames({ body }: Answer): readonly string[] {
  // An answer of the lists holds groups.
  const { Groups } = body as { readonly Groups: readonly { readonly GroupName: string }[] };
  return Groups.map(({ GroupName }) => GroupName);
}
