import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { documented } from "./documented.ts";

/** `npm run docs`: writes into the README what the code knows better. */
const path = resolve(import.meta.dirname, "../README.md");
writeFileSync(path, documented(readFileSync(path, "utf8")));
