import { InvalidArgumentError, type Command } from "commander";
import type { ImportOptions } from "./import-pool.ts";

/** `import`: a seed of a real pool. */
export function addImport(program: Command): void {
  program
    .command("import")
    .description("read a real user pool with your own AWS credentials, and write it as a seed")
    .requiredOption("--user-pool-id <id>", "the pool to read", poolId)
    .option("--region <name>", "where it is (default: the first part of its id)")
    .option("--endpoint <url>", "read from there in place of AWS")
    .option("--users", "read the users too; nobody can read passwords")
    .option(
      "--password <password>",
      "what users are to sign in with here (default: they must reset)",
    )
    .option("--secrets", "write the clients' real secrets (default: secrets of the emulator's own)")
    .option("--out <file>", "write there, YAML or .json (default: standard output)")
    .option("--force", "replace the file if it is there")
    .action(async (options: ImportOptions) => {
      const { importPool } = await import("./import-pool.ts");
      await importPool(options);
    });
}

function poolId(value: string): string {
  if (/^[a-z]{2}(-[a-z]+)+-\d_[0-9A-Za-z]{1,55}$/.test(value)) return value;
  throw new InvalidArgumentError("A pool's id is a region, _ and letters or digits.");
}
