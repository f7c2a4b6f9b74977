import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outcome } from "../outcome.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

let emulator: TestEmulator;
let UserPoolId: string;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());
beforeEach(async () => {
  await emulator.emulator.reset();
  const { body } = await emulator.call("CreateUserPool", { PoolName: "customers" });
  UserPoolId = (body["UserPool"] as { Id: string }).Id;
});

const call = (operation: string, input: object = {}) =>
  emulator.call(operation, { UserPoolId, ...input });
const createUser = (Username: string, input: object = {}) =>
  call("AdminCreateUser", { Username, MessageAction: "SUPPRESS", ...input });
const names = (groups: unknown) => (groups as { GroupName: string }[]).map((g) => g.GroupName);
const groupNotFound = { __type: "ResourceNotFoundException", message: "Group not found." };
const userNotFound = { __type: "UserNotFoundException", message: "User does not exist." };
const RoleArn = "arn:aws:iam::123456789012:role/admins";

describe("CreateGroup", () => {
  test("answers the group with what was given and nothing else", async () => {
    const now = emulator.clock.now() / 1000;
    expect((await call("CreateGroup", { GroupName: "plain" })).body).toEqual({
      Group: { GroupName: "plain", UserPoolId, LastModifiedDate: now, CreationDate: now },
    });
    const given = { GroupName: "admins", Description: "Admins", RoleArn, Precedence: 0 };
    expect((await call("CreateGroup", given)).body["Group"]).toMatchObject(given);
  });

  test("a name that differs only by case is GroupExistsException", async () => {
    await call("CreateGroup", { GroupName: "admins" });
    expect((await call("CreateGroup", { GroupName: "Admins" })).body).toEqual({
      __type: "GroupExistsException",
      message: "A group with the name already exists.",
    });
  });
});

describe("a group that does not exist", () => {
  test.each(["GetGroup", "UpdateGroup", "DeleteGroup", "ListUsersInGroup"])(
    "is ResourceNotFoundException for %s",
    async (operation) => {
      const answer = await call(operation, { GroupName: "admins" });
      expect(answer).toMatchObject({ status: 400, body: groupNotFound });
    },
  );

  test.each(["AdminAddUserToGroup", "AdminRemoveUserFromGroup"])(
    "is ResourceNotFoundException for %s",
    async (operation) => {
      await createUser("alice");
      const answer = await call(operation, { GroupName: "admins", Username: "alice" });
      expect(answer.body).toEqual(groupNotFound);
    },
  );
});

test("UpdateGroup keeps what it does not mention", async () => {
  await call("CreateGroup", { GroupName: "admins", Description: "Admins", RoleArn, Precedence: 5 });
  emulator.clock.advance(1000);
  const changed = await call("UpdateGroup", { GroupName: "admins", Precedence: 0 });
  const group = {
    GroupName: "admins",
    UserPoolId,
    Description: "Admins",
    RoleArn,
    Precedence: 0,
    LastModifiedDate: emulator.clock.now() / 1000,
    CreationDate: emulator.clock.now() / 1000 - 1,
  };
  expect(changed.body).toEqual({ Group: group });
  expect((await call("GetGroup", { GroupName: "admins" })).body).toEqual({ Group: group });
});

test("DeleteGroup removes the group and its memberships", async () => {
  await createUser("alice");
  await call("CreateGroup", { GroupName: "admins" });
  await call("AdminAddUserToGroup", { GroupName: "admins", Username: "alice" });
  expect(outcome(await call("DeleteGroup", { GroupName: "admins" }))).toEqual({
    status: 200,
    body: {},
  });
  await call("CreateGroup", { GroupName: "admins" });
  expect((await call("ListUsersInGroup", { GroupName: "admins" })).body).toEqual({ Users: [] });
  expect((await call("AdminListGroupsForUser", { Username: "alice" })).body).toEqual({
    Groups: [],
  });
});

describe("ListGroups", () => {
  test("lists page by page, and Limit 0 is the default", async () => {
    for (const GroupName of ["a", "b", "c"]) await call("CreateGroup", { GroupName });
    const first = await call("ListGroups", { Limit: 2 });
    const second = await call("ListGroups", { Limit: 2, NextToken: first.body["NextToken"] });
    expect([...names(first.body["Groups"]), ...names(second.body["Groups"])]).toEqual([
      "a",
      "b",
      "c",
    ]);
    expect(second.body).not.toHaveProperty("NextToken");
    expect(names((await call("ListGroups", { Limit: 0 })).body["Groups"])).toHaveLength(3);
  });
});

describe("membership", () => {
  beforeEach(async () => {
    await createUser("alice", { UserAttributes: [{ Name: "email", Value: "alice@example.com" }] });
    await call("CreateGroup", { GroupName: "admins", Precedence: 2 });
    await call("CreateGroup", { GroupName: "staff", Precedence: 1 });
    await call("CreateGroup", { GroupName: "all" });
  });
  const add = (GroupName: string, Username = "alice") =>
    call("AdminAddUserToGroup", { GroupName, Username });

  test("AdminAddUserToGroup answers nothing, and again the same", async () => {
    expect(outcome(await add("admins"))).toEqual({ status: 200, body: {} });
    expect(outcome(await add("admins"))).toEqual({ status: 200, body: {} });
    const { body } = await call("ListUsersInGroup", { GroupName: "admins" });
    expect(body["Users"]).toHaveLength(1);
  });

  test("an unknown user is UserNotFoundException", async () => {
    expect((await add("admins", "bob")).body).toEqual(userNotFound);
    expect((await call("AdminListGroupsForUser", { Username: "bob" })).body).toEqual(userNotFound);
    const remove = { GroupName: "admins", Username: "bob" };
    expect((await call("AdminRemoveUserFromGroup", remove)).body).toEqual(userNotFound);
  });

  test("ListUsersInGroup shows users with Attributes, sub first", async () => {
    await add("admins");
    const { body } = await call("ListUsersInGroup", { GroupName: "admins" });
    const user = await emulator.context.stores.users.byUsername(UserPoolId, "alice");
    expect(body).toEqual({
      Users: [
        {
          Username: "alice",
          Attributes: [
            { Name: "sub", Value: user?.sub },
            { Name: "email", Value: "alice@example.com" },
          ],
          UserCreateDate: emulator.clock.now() / 1000,
          UserLastModifiedDate: emulator.clock.now() / 1000,
          Enabled: true,
          UserStatus: "FORCE_CHANGE_PASSWORD",
        },
      ],
    });
  });

  test("AdminListGroupsForUser lists by precedence, groups without one last, page by page", async () => {
    for (const group of ["all", "admins", "staff"]) await add(group);
    const list = (input: object) => call("AdminListGroupsForUser", { Username: "alice", ...input });
    const first = await list({ Limit: 2 });
    expect(names(first.body["Groups"])).toEqual(["staff", "admins"]);
    const second = await list({ Limit: 2, NextToken: first.body["NextToken"] });
    expect(names(second.body["Groups"])).toEqual(["all"]);
    expect(second.body).not.toHaveProperty("NextToken");
    expect((await list({ NextToken: "x" })).body).toEqual({
      __type: "InvalidParameterException",
      message: "Invalid pagination token given.",
    });
  });

  test("AdminRemoveUserFromGroup removes that membership only, and again the same", async () => {
    await add("admins");
    await add("staff");
    const remove = { GroupName: "admins", Username: "alice" };
    expect((await call("AdminRemoveUserFromGroup", remove)).status).toBe(200);
    expect((await call("AdminRemoveUserFromGroup", remove)).status).toBe(200);
    const { body } = await call("AdminListGroupsForUser", { Username: "alice" });
    expect(names(body["Groups"])).toEqual(["staff"]);
  });

  test("a user can be in a hundred groups and no more", async () => {
    const groups = Array.from({ length: 101 }, (_, i) => `g${i}`);
    for (const GroupName of groups) await call("CreateGroup", { GroupName });
    for (const group of groups.slice(0, 100)) await add(group);
    expect((await add("g100")).body).toEqual({
      __type: "LimitExceededException",
      message: "A user can be a member of at most 100 groups.",
    });
    expect((await add("g99")).status).toBe(200);
  });
});
