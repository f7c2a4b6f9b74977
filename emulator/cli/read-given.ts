import { readFile } from "node:fs/promises";
import { ConfigError } from "../config.ts";
import { fileReason } from "./explain.ts";

/** The text of a file that a flag names. @throws ConfigError naming the flag */
export async function readGiven(flag: string, path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new ConfigError(`${flag} ${path}: ${fileReason(error)}`);
  }
}
