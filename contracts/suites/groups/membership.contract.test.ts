import { expect } from "vitest";
import { asAdmin } from "../../states/calls.ts";
import {
  addToGroup,
  aGroup,
  aMember,
  createGroup,
  groupNames,
  groupsOf,
  removeFromGroup,
} from "../../states/groups.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { uniqueName } from "../../states/unique-name.ts";
import { aConfirmedUser, anAddress } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const noGroup = ["ResourceNotFoundException", "Group not found."] as const;
const noUser = ["UserNotFoundException", "User does not exist."] as const;
const given = { room: aPasswordlessPool, needs: ["create clients"] } as const;

defineSuite("Members of groups", given, (contract) => {
  contract("AdminAddUserToGroup answers nothing, and again the same", async (room) => {
    const user = await aConfirmedUser(room);
    const group = await aGroup(room);

    expectAnswer(await addToGroup(room, group, user), undefined);
    expectAnswer(await addToGroup(room, group, user), undefined);
    expect(groupNames(await groupsOf(room, user))).toEqual([group]);
  });

  contract("AdminAddUserToGroup needs the group and the user", async (room) => {
    const { user, group } = await aMember(room);
    const nobody = { ...user, username: anAddress(room) };

    expectError(await addToGroup(room, uniqueName("nowhere"), user), ...noGroup);
    expectError(await addToGroup(room, group, nobody), ...noUser);
  });

  contract("AdminRemoveUserFromGroup ends one membership, and again the same", async (room) => {
    const { user, group } = await aMember(room);
    const other = await aGroup(room);
    await addToGroup(room, other, user);

    expectAnswer(await removeFromGroup(room, group, user), undefined);
    expectAnswer(await removeFromGroup(room, group, user), undefined);
    expect(groupNames(await groupsOf(room, user))).toEqual([other]);
  });

  contract("AdminRemoveUserFromGroup needs the group and the user", async (room) => {
    const { user, group } = await aMember(room);
    const nobody = { ...user, username: anAddress(room) };

    expectError(await removeFromGroup(room, uniqueName("nowhere"), user), ...noGroup);
    expectError(await removeFromGroup(room, group, nobody), ...noUser);
  });

  contract("ListUsersInGroup shows each member as ListUsers does", async (room) => {
    const { user, group } = await aMember(room);

    expectAnswer(await asAdmin(room, "ListUsersInGroup", { GroupName: group }), {
      Users: [
        {
          Username: user.sub,
          Attributes: expect.arrayContaining([
            { Name: "sub", Value: user.sub },
            { Name: "email", Value: user.email },
            { Name: "email_verified", Value: "true" },
          ]),
          UserCreateDate: expect.any(Number),
          UserLastModifiedDate: expect.any(Number),
          Enabled: true,
          UserStatus: "CONFIRMED",
        },
      ],
    });
  });

  contract("ListUsersInGroup of a group without members is empty", async (room) => {
    const group = await aGroup(room);

    expectAnswer(await asAdmin(room, "ListUsersInGroup", { GroupName: group }), { Users: [] });
  });

  contract("ListUsersInGroup comes in pages of its limit", async (room) => {
    const { user, group } = await aMember(room);
    const second = await aConfirmedUser(room);
    await addToGroup(room, group, second);
    const page = (more: object) =>
      asAdmin(room, "ListUsersInGroup", { GroupName: group, Limit: 1, ...more });
    const first = await page({});
    const next = await page({ NextToken: text(first.body, "NextToken") });
    const names = [first, next].map(({ body }) => text(body, "Users", "0", "Username"));

    expect(names.toSorted()).toEqual([user.sub, second.sub].toSorted());
  });

  contract("AdminListGroupsForUser shows each group whole", async (room) => {
    const user = await aConfirmedUser(room);
    const name = uniqueName("group");
    const created = await createGroup(room, name, { Description: "Staff", Precedence: 3 });
    await addToGroup(room, name, user);
    // CreateGroup answers the group.
    const { Group } = created.body as { readonly Group: object };

    expectAnswer(await groupsOf(room, user), { Groups: [Group] });
  });

  contract("AdminListGroupsForUser comes in pages of its limit", async (room) => {
    const { user, group } = await aMember(room);
    const other = await aGroup(room, {}, "staff");
    await addToGroup(room, other, user);
    const first = await groupsOf(room, user, { Limit: 1 });
    const next = await groupsOf(room, user, { Limit: 1, NextToken: text(first.body, "NextToken") });

    expect([...groupNames(first), ...groupNames(next)].toSorted()).toEqual(
      [group, other].toSorted(),
    );
    expect(next.body).not.toHaveProperty("NextToken");
  });

  contract("AdminListGroupsForUser of an unknown user is UserNotFoundException", async (room) => {
    const { user } = await aMember(room);

    expectError(await groupsOf(room, { ...user, username: anAddress(room) }), ...noUser);
  });

  contract("a deleted group has no members when it is made again", async (room) => {
    const { user, group } = await aMember(room);
    await asAdmin(room, "DeleteGroup", { GroupName: group });
    expect(groupNames(await groupsOf(room, user))).toEqual([]);
    await createGroup(room, group);

    expectAnswer(await asAdmin(room, "ListUsersInGroup", { GroupName: group }), { Users: [] });
  });

  contract("a deleted user is in no group any more", async (room) => {
    const { user, group } = await aMember(room);
    await asAdmin(room, "AdminDeleteUser", { Username: user.username });

    expectAnswer(await asAdmin(room, "ListUsersInGroup", { GroupName: group }), { Users: [] });
  });
});
