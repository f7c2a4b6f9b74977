import type { Command } from "commander";
import { runningCommand } from "./reach.ts";
import type { UsersOptions } from "./show-users.ts";

/** `users`: who is in a pool. */
export function addUsers(program: Command): void {
  runningCommand(program, "users", "print the users of a pool")
    .option("--user-pool-id <id>", "the pool, where there are several")
    .action(async (options: UsersOptions) => {
      const { printUsers } = await import("./show-users.ts");
      await printUsers(options);
    });
}
