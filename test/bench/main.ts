/** `npm run bench [-- throughput start-up memory pools snapshots scale]`: figures as a table on stdout and as JSON in test-output/. */
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { machine, table, within, type Row } from "./report.ts";
import { flatCost, manyPools, memory } from "./scale.ts";
import { snapshots } from "./snapshots.ts";
import { startUp } from "./start-up.ts";
import { throughput } from "./throughput.ts";

const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  throughput,
  "start-up": startUp,
  memory,
  pools: manyPools,
  snapshots,
  scale: flatCost,
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(`No part ${unknown.join(", ")}. Parts: ${Object.keys(parts).join(", ")}.\n`);
  process.exit(1);
}

const rows: Row[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.stderr.write(`${name}\n`);
  // oxlint-disable-next-line no-await-in-loop -- parts must not disturb each other
  rows.push(...(await part()));
}

const output = resolve(import.meta.dirname, "../../test-output");
mkdirSync(output, { recursive: true });
writeFileSync(
  resolve(output, "bench.json"),
  `${JSON.stringify({ machine: machine(), rows: rows.map((row) => ({ ...row, met: within(row) })) }, null, 2)}\n`,
);
process.stdout.write(`${machine()}\n\n${table(rows)}\n`);
