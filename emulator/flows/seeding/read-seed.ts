import type { SeedSource } from "./check-seed.ts";
import { describedParts } from "./described/described-parts.ts";
import { nativeParts } from "./native-parts.ts";
import { nearest } from "./nearest.ts";
import { assembled, type Declared } from "./parts.ts";
import { formatOf, type SeedFormat } from "./seed-format.ts";
import type { SeedReading } from "./seed-reading.ts";
import { SeedError } from "./seed.ts";
import { readSource, type SourceText } from "./source-text.ts";
import { parameterNames } from "./template/parameters.ts";
import { templateParts } from "./template/template-parts.ts";
import { templateDialect } from "./template/short-forms.ts";
import { terraformParts } from "./terraform/terraform-parts.ts";

/** A text that a seed is read from. */
export interface SeedFile {
  /** What messages call it. */
  readonly name: string;
  readonly text: string;
}

interface ReadFile {
  readonly format: SeedFormat;
  readonly source: SourceText;
}

/**
 * The seed that the files make together, each in its own format: in AWS's names, a CloudFormation or SAM template, what
 * `describe-…` of the AWS CLI answers, or what `terraform show -json` prints.
 * @throws SeedError naming every place that is wrong
 */
export function readSeed(files: readonly SeedFile[], reading: SeedReading): SeedSource {
  const read = files.map(({ name, text }): ReadFile => {
    const format = formatOf(text, name);
    return {
      format,
      source: readSource(text, name, format === "template" ? templateDialect : {}),
    };
  });
  refuseUnusedParameters(read, reading.parameters ?? {});
  const usedIds = new Set<string>();
  const declared = read.flatMap(({ format, source }): readonly Declared[] => {
    switch (format) {
      case "native":
        return [nativeParts(source, reading)];
      case "template":
        return [templateParts(source, reading, usedIds)];
      case "terraform":
        return [terraformParts(source, reading, usedIds)];
      case "described":
        return [];
    }
  });
  // One answer of the AWS CLI completes another, so they are read together.
  const described = read.filter(({ format }) => format === "described");
  const source = assembled([...declared, describedParts(described.map((one) => one.source))]);
  refuseUnusedIds(reading.ids ?? {}, usedIds);
  return source;
}

function refuseUnusedParameters(
  read: readonly ReadFile[],
  given: Readonly<Record<string, string>>,
): void {
  const known = read.flatMap(({ format, source }) =>
    format === "template" ? parameterNames(source.value) : [],
  );
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    throw new SeedError([
      `--seed-parameter ${name}: no template has such a parameter${hint(name, known)}`,
    ]);
  }
}

function refuseUnusedIds(given: Readonly<Record<string, string>>, used: ReadonlySet<string>): void {
  for (const name of Object.keys(given)) {
    if (used.has(name)) continue;
    throw new SeedError([
      `--seed-id ${name}: no seed has a pool or client of that name${hint(name, [...used])}`,
    ]);
  }
}

function hint(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined ? "" : `; did you mean ${meant}?`;
}
