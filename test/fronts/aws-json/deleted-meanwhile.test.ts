import { expect, test } from "vitest";
import { startTestEmulator } from "../../support/emulator.ts";

const pool = { PoolName: "short-lived", UsernameAttributes: ["email" as const] };

test("users created while their pool is deleted are added or refused, never a 500", async () => {
  const emulator = await startTestEmulator();
  try {
    const made = await emulator.call("CreateUserPool", pool);
    const { Id } = made.body["UserPool"] as { Id: string };
    const create = (index: number) =>
      emulator.call("AdminCreateUser", { UserPoolId: Id, Username: `user${index}@example.com` });
    const creations = Array.from({ length: 20 }, (_, index) => create(index));
    const deletion = emulator.call("DeleteUserPool", { UserPoolId: Id });
    const late = Array.from({ length: 20 }, (_, index) => create(20 + index));
    expect((await deletion).status).toBe(200);
    const types = (await Promise.all([...creations, ...late])).map(({ body }) => body["__type"]);
    expect(
      new Set(types).isSubsetOf(
        new Set([undefined, "ResourceNotFoundException", "UserNotFoundException"]),
      ),
    ).toBe(true);
  } finally {
    await emulator.stop();
  }
});
