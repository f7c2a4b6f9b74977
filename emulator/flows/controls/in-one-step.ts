import type { Message } from "../../domain/message.ts";
import type { EmulatorContext } from "../context.ts";

/**
 * Runs work whose changes take effect together or not at all. What it sends is sent, and the keys that it wants are made,
 * once they have: nobody gets a code of a user who never came to be.
 * @param done runs before that, when the changes have taken effect
 */
export async function inOneStep<Result>(
  context: EmulatorContext,
  work: (context: EmulatorContext) => Promise<Result>,
  done: () => Promise<void> = async () => {},
): Promise<Result> {
  let messages: Message[] = [];
  let pools = new Set<string>();
  const result = await context.stores.atomically((stores) => {
    // From the start, should the database want it again.
    messages = [];
    pools = new Set();
    return work({
      ...context,
      stores,
      delivery: { ...context.delivery, deliver: async (message) => void messages.push(message) },
      keys: { ...context.keys, prepare: (poolId) => void pools.add(poolId) },
    });
  });
  await done();
  for (const poolId of pools) context.keys.prepare(poolId);
  for (const message of messages) await context.delivery.deliver(message);
  return result;
}
