import { availableParallelism, cpus } from "node:os";

/** One measured figure beside its limit and what design asks of it. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: "/s" | "ms" | "MiB" | "s" | "µs";
  /** What a bare server, or nothing but the cryptography, reaches in the same run. */
  readonly limit?: number;
  /** Value to limit, or large to small. */
  readonly ratio?: number;
  readonly target: { readonly atLeast?: number; readonly atMost?: number };
}

const number = (value: number | undefined, digits = 0): string =>
  value === undefined ? "" : value.toFixed(digits);

/** Whether the figure that has a target (the ratio where there is one) is within it. */
export function within({ ratio, value, target }: Row): boolean {
  const figure = ratio ?? value;
  return figure >= (target.atLeast ?? -Infinity) && figure <= (target.atMost ?? Infinity);
}

const targetText = ({ target, ratio, unit }: Row): string => {
  const suffix = ratio === undefined ? ` ${unit}` : "";
  if (target.atLeast !== undefined) return `≥ ${target.atLeast}${suffix}`;
  return target.atMost === undefined ? "" : `≤ ${target.atMost}${suffix}`;
};

const metText = (row: Row): string => {
  if (targetText(row) === "") return "";
  return within(row) ? "yes" : "no";
};

/** A Markdown table of the rows. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    [
      "",
      row.name,
      `${number(row.value, row.value < 10 ? 2 : 0)} ${row.unit}`,
      row.limit === undefined ? "" : `${number(row.limit, row.limit < 10 ? 2 : 0)} ${row.unit}`,
      number(row.ratio, 2),
      targetText(row),
      metText(row),
      "",
    ]
      .join(" | ")
      .trim(),
  );
  return [
    "| What | Emulator | Limit in the same run | Ratio | Target | Met |",
    "| --- | ---: | ---: | ---: | --- | --- |",
    ...lines,
  ].join("\n");
}

/** The machine in one line, without naming it. */
export function machine(): string {
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"}), Node ${process.versions.node}, ${process.platform} ${process.arch}`;
}
