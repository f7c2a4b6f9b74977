import { runContracts } from "./cli/command-line.ts";

await runContracts(process.argv);
