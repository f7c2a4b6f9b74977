import { ListUserPoolsCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { aPasswordlessPool } from "../states/rooms.ts";
import { anUnconfirmedPasswordlessUser } from "../states/users.ts";
import { chooseTarget } from "./choose-target.ts";

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const pools = async (): Promise<number> => {
  const target = await chooseTarget({
    CONTRACT_TARGET: "endpoint",
    CONTRACT_ENDPOINT: emulator.url,
  }).open();
  const { UserPools } = await target.sdk().send(new ListUserPoolsCommand({ MaxResults: 60 }));
  await target.close();
  return UserPools?.length ?? 0;
};

test("a server elsewhere is used through its URL, and left as it was", async () => {
  const before = await pools();
  const target = await chooseTarget({
    CONTRACT_TARGET: "endpoint",
    CONTRACT_ENDPOINT: emulator.url,
    CONTRACT_CODES: "inbox",
  }).open();
  const room = await aPasswordlessPool(target);
  const user = await anUnconfirmedPasswordlessUser(room);
  const code = await target.codes.latest({ to: user.email, after: user.since });
  const during = await pools();
  await target.close();

  expect(code).toMatch(/^\d{6}$/);
  expect(during).toBe(before + 1);
  expect(await pools()).toBe(before);
});

test("a pool that is given is used, and only the users made in it are removed", async () => {
  const settings = {
    CONTRACT_TARGET: "endpoint",
    CONTRACT_ENDPOINT: emulator.url,
    CONTRACT_POOL_ID: "us-east-1_emulator0",
    CONTRACT_CLIENT_ID: "emulatorpublicclient000000",
    CONTRACT_CREATE: "nothing",
  };
  const target = await chooseTarget(settings).open();
  const room = await aPasswordlessPool(target);
  const user = await anUnconfirmedPasswordlessUser(room);
  await target.close();
  const again = await chooseTarget(settings).open();

  expect(room.poolId).toBe("us-east-1_emulator0");
  expect(
    await again.call("AdminGetUser", { UserPoolId: room.poolId, Username: user.username }),
  ).toMatchObject({ status: 400, body: { __type: "UserNotFoundException" } });
  expect(await again.call("DescribeUserPool", { UserPoolId: room.poolId })).toMatchObject({
    status: 200,
  });
  await again.close();
});
