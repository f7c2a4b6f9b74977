import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hours } from "../../../emulator/platform/clock.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import {
  accountRoom,
  attributes,
  goodPassword,
  granted,
  refused,
  type AccountRoom,
} from "../account-room.ts";

let emulator: TestEmulator;
let room: AccountRoom;
const names = ["ada", "bob", "Carol", "dan", "eve"];

beforeAll(async () => {
  emulator = await startTestEmulator();
  room = await accountRoom(emulator);
  for (const name of names) {
    granted(
      await room.asAdmin("AdminCreateUser", {
        Username: name,
        UserAttributes: attributes({ email: `${name}@Example.com`, given_name: name }),
      }),
    );
    emulator.clock.advance(1);
  }
  granted(
    await room.asAdmin("AdminSetUserPassword", {
      Username: "dan",
      Password: goodPassword,
      Permanent: true,
    }),
  );
  granted(await room.asAdmin("AdminDisableUser", { Username: "eve" }));
});
afterAll(() => emulator.stop());

interface Listed {
  readonly Users: { Username: string; Attributes: { Name: string; Value: string }[] }[];
  readonly PaginationToken?: string;
}
// The wire's shape, which the tests below then look into.
const listed = (body: Record<string, unknown>): Listed => body as unknown as Listed;

const list = async (input: Record<string, unknown> = {}): Promise<Listed> =>
  listed(granted(await room.asAdmin("ListUsers", input)));
const found = async (Filter: string): Promise<string[]> =>
  (await list({ Filter })).Users.map(({ Username }) => Username);

describe("ListUsers", () => {
  test("answers every user with Attributes, not UserAttributes", async () => {
    const { Users, ...rest } = await list();
    expect(rest).toEqual({});
    expect(Users.map(({ Username }) => Username)).toEqual(names);
    expect(Users[0]).toMatchObject({
      Username: "ada",
      Attributes: expect.arrayContaining([{ Name: "email", Value: "ada@Example.com" }]),
      Enabled: true,
      UserStatus: "FORCE_CHANGE_PASSWORD",
    });
  });

  test.each([
    [`email = "ADA@example.com"`, ["ada"]],
    [`"email"^="c"`, ["Carol"]],
    [`given_name ^= "b"`, ["bob"]],
    [`username = "Carol"`, ["Carol"]],
    [`username = "carol"`, []],
    [`cognito:user_status = "confirmed"`, ["dan"]],
    [`status = "Disabled"`, ["eve"]],
    [`status = "disabled"`, []],
    [`email = "nobody@example.com"`, []],
    [``, names],
  ])("the filter %j finds %j", async (filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  test("sub finds the one user", async () => {
    expect(await found(`sub = "${(await room.user("bob")).sub}"`)).toEqual(["bob"]);
  });

  test("results are sorted by the filter's attribute", async () => {
    expect(await found(`email ^= ""`)).toEqual(["ada", "bob", "Carol", "dan", "eve"]);
  });

  test.each([`email`, `email == "x"`, `email = x`, `email = "x" and name = "y"`, `= "x"`])(
    "the filter %j is a parsing error",
    async (Filter) => {
      refused(
        await room.asAdmin("ListUsers", { Filter }),
        "InvalidParameterException",
        "Error while parsing filter.",
      );
    },
  );

  test.each(["custom:tier", "address", "Email"])("%s cannot be searched by", async (name) => {
    refused(
      await room.asAdmin("ListUsers", { Filter: `${name} = "x"` }),
      "InvalidParameterException",
      `Invalid search attribute: ${name}`,
    );
  });

  test("AttributesToGet shows those and no others", async () => {
    const { Users } = await list({ AttributesToGet: ["email", "sub"] });
    expect(Users.map(({ Attributes }) => Attributes.map(({ Name }) => Name))).toEqual(
      names.map(() => ["sub", "email"]),
    );
  });

  test.each(["nickname", "custom:tier"])(
    "AttributesToGet with %s, which a user lacks, is InvalidParameterException",
    async (name) => {
      refused(
        await room.asAdmin("ListUsers", { AttributesToGet: ["email", name] }),
        "InvalidParameterException",
        "One or more requested attributes do not exist.",
      );
    },
  );

  test("an unknown pool is ResourceNotFoundException", async () => {
    refused(
      await room.asAdmin("ListUsers", { UserPoolId: "us-east-1_nowhere00" }),
      "ResourceNotFoundException",
      "User pool us-east-1_nowhere00 does not exist.",
    );
  });
});

describe("ListUsers pages", () => {
  test("tokens lead through every user once", async () => {
    const seen: string[] = [];
    let PaginationToken: string | undefined;
    do {
      const page: Listed = await list({ Limit: 2, ...(PaginationToken && { PaginationToken }) });
      expect(page.Users.length).toBeLessThanOrEqual(2);
      seen.push(...page.Users.map(({ Username }) => Username));
      PaginationToken = page.PaginationToken;
    } while (PaginationToken !== undefined);
    expect(seen).toEqual(names);
  });

  test("Limit 0 means the default", async () => {
    expect((await list({ Limit: 0 })).Users).toHaveLength(names.length);
  });

  test("a token of another request, a stale one and an invented one are refused", async () => {
    const { PaginationToken } = await list({ Limit: 2 });
    const other = await accountRoom(emulator);
    const refusals = [
      await room.asAdmin("ListUsers", { Limit: 2, PaginationToken, Filter: `email ^= "a"` }),
      await room.asAdmin("ListUsers", { Limit: 3, PaginationToken }),
      await room.asAdmin("ListUsers", { Limit: 2, PaginationToken, AttributesToGet: ["email"] }),
      await other.asAdmin("ListUsers", { Limit: 2, PaginationToken }),
    ];
    emulator.clock.advance(hours(1));
    refusals.push(await room.asAdmin("ListUsers", { Limit: 2, PaginationToken }));
    for (const answer of refusals) {
      const id = answer.headers["x-amzn-requestid"];
      refused(
        answer,
        "InvalidParameterException",
        `Paging marker ${PaginationToken} is invalid for request ${id}`,
      );
    }
    for (const invented of ["bm9uc2Vuc2U=", "{}", "bnVsbA=="]) {
      const answer = await room.asAdmin("ListUsers", { PaginationToken: invented });
      expect(answer.body["message"]).toContain(`Paging marker ${invented} is invalid for request `);
    }
  });
});
