import { styleText } from "node:util";

/** A line on standard output. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Colour where somebody looks at it; `NO_COLOR` and pipes get plain text. */
export const styled = (format: Parameters<typeof styleText>[0], text: string): string =>
  styleText(format, text, { stream: process.stdout });

/** A time in ISO 8601 as a person reads it: to the second, without its zone, which is always UTC. */
export const shortTime = (iso: string): string => iso.slice(0, 19).replace("T", " ");

/** One JSON text on one line. */
export const printJson = (value: unknown): void => print(JSON.stringify(value));

/** Rows under headings, each column as wide as its widest cell. */
export function printTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  print(styled("dim", line(headings)));
  for (const row of rows) print(line(row));
}
