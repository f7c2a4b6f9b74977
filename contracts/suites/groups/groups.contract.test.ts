import { expect } from "vitest";
import { asAdmin } from "../../states/calls.ts";
import { aGroup, aPoolWithGroups, createGroup, groupNames, roleOf } from "../../states/groups.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { uniqueName } from "../../states/unique-name.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const dates = { LastModifiedDate: expect.any(Number), CreationDate: expect.any(Number) };
const unknown = ["ResourceNotFoundException", "Group not found."] as const;
const taken = ["GroupExistsException", "A group with the name already exists."] as const;
const given = { room: aPasswordlessPool, needs: ["create clients"] } as const;

defineSuite("Groups", given, (contract) => {
  contract("CreateGroup answers what was given, and nothing else", async (room) => {
    const plain = uniqueName("group");
    const full = uniqueName("group");
    const settings = { Description: "Admins", RoleArn: roleOf("admins"), Precedence: 0 };

    expectAnswer(await createGroup(room, plain), {
      Group: { GroupName: plain, UserPoolId: room.poolId, ...dates },
    });
    expectAnswer(await createGroup(room, full, settings), {
      Group: { GroupName: full, UserPoolId: room.poolId, ...settings, ...dates },
    });
  });

  contract("a name is taken once, whatever its case", async (room) => {
    const name = uniqueName("group");
    await createGroup(room, `${name}-Admins`);

    expectError(await createGroup(room, `${name}-Admins`), ...taken);
    expectError(await createGroup(room, `${name}-admins`), ...taken);
  });

  contract("GetGroup shows the group as CreateGroup answered it", async (room) => {
    const name = uniqueName("group");
    const created = await createGroup(room, name, { Description: "Staff" });

    expectAnswer(await asAdmin(room, "GetGroup", { GroupName: name }), created.body);
  });

  contract("UpdateGroup changes what is given and keeps the rest", async (room) => {
    const name = await aGroup(room, { Description: "Staff", RoleArn: roleOf("staff") });
    const answer = await asAdmin(room, "UpdateGroup", { GroupName: name, Precedence: 7 });

    expectAnswer(answer, {
      Group: {
        GroupName: name,
        UserPoolId: room.poolId,
        Description: "Staff",
        RoleArn: roleOf("staff"),
        Precedence: 7,
        ...dates,
      },
    });
    expectAnswer(await asAdmin(room, "GetGroup", { GroupName: name }), answer.body);
  });

  contract("a deleted group is gone", async (room) => {
    const name = await aGroup(room);
    const remove = () => asAdmin(room, "DeleteGroup", { GroupName: name });

    // The interface gives it no output: the body is empty.
    expectAnswer(await remove(), undefined);
    expectError(await asAdmin(room, "GetGroup", { GroupName: name }), ...unknown);
    expectError(await remove(), ...unknown);
  });

  contract("a group that does not exist is ResourceNotFoundException", async (room) => {
    const GroupName = uniqueName("nowhere");

    expectError(await asAdmin(room, "GetGroup", { GroupName }), ...unknown);
    expectError(await asAdmin(room, "UpdateGroup", { GroupName, Precedence: 1 }), ...unknown);
    expectError(await asAdmin(room, "ListUsersInGroup", { GroupName }), ...unknown);
  });

  contract("a group of another pool is none here", ["create pools"], async (room) => {
    const other = await aPoolWithGroups(room.target);
    const answer = await other.target.call("GetGroup", {
      UserPoolId: other.poolId,
      GroupName: await aGroup(room),
    });

    expectError(answer, ...unknown);
  });
});

defineSuite("ListGroups", { room: aPoolWithGroups, needs: ["create pools"] }, (contract) => {
  contract("lists every group of the pool, on one page", async ({ target, poolId }) => {
    const answer = await target.call("ListGroups", { UserPoolId: poolId });

    expect(groupNames(answer).toSorted()).toEqual(["a", "b", "c"]);
    expect(answer.body).not.toHaveProperty("NextToken");
  });

  contract("comes in pages of its limit", async ({ target, poolId }) => {
    const list = (more: object) => target.call("ListGroups", { UserPoolId: poolId, ...more });
    const first = await list({ Limit: 2 });
    const second = await list({ Limit: 2, NextToken: text(first.body, "NextToken") });

    expect(groupNames(first)).toHaveLength(2);
    expect([...groupNames(first), ...groupNames(second)].toSorted()).toEqual(["a", "b", "c"]);
    expect(second.body).not.toHaveProperty("NextToken");
  });

  contract("takes no token that it did not hand out", async ({ target, poolId }) => {
    const answer = await target.call("ListGroups", {
      UserPoolId: poolId,
      NextToken: "no-page-of-this-list",
    });

    expectError(answer, "InvalidParameterException", /./);
  });
});
