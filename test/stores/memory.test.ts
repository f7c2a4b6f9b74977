import { expect, test } from "vitest";
import { openStores } from "../../emulator/stores/sql/open-stores.ts";
import { aMessage } from "./builders.ts";
import { storeSuite } from "./store-suite.ts";
import { kept } from "./suites/housekeeping.ts";

storeSuite("in memory", async () => {
  const stores = await openStores({ kind: "memory" }, kept);
  return { stores, replica: stores, close: () => stores.close() };
});

test("the inbox keeps 10,000 messages when nothing else is said", async () => {
  const { messages, ...stores } = await openStores({ kind: "memory" });
  for (let i = 0; i < 10_001; i += 1) await messages.add(aMessage(`${i}`, { sentAt: i }));
  await stores.purge(0);
  const kept = await messages.list({}, 20_000);
  expect(kept).toHaveLength(10_000);
  expect(kept.at(-1)?.id).toBe("1");
  await stores.close();
});

test("two memories share nothing", async () => {
  const [one, two] = await Promise.all([
    openStores({ kind: "memory" }),
    openStores({ kind: "memory" }),
  ]);
  await one.messages.add(aMessage("one"));
  expect(await two.messages.list({}, 10)).toEqual([]);
  await Promise.all([one.close(), two.close()]);
});
