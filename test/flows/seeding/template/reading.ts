import type { SeedSource } from "../../../../emulator/flows/seeding/check-seed.ts";
import { readSeed } from "../../../../emulator/flows/seeding/read-seed.ts";
import type { SeedReading } from "../../../../emulator/flows/seeding/seed-reading.ts";
import { SeedError, type SeedPool } from "../../../../emulator/flows/seeding/seed.ts";

export const reading: SeedReading = { region: "us-east-1", accountId: "123456789012" };

/** The template as a seed. */
export const read = (text: string, more: Partial<SeedReading> = {}): SeedSource =>
  readSeed([{ name: "t.yaml", text }], { ...reading, ...more });

/** The template's first pool. */
export function pool(text: string, more: Partial<SeedReading> = {}): SeedPool {
  const [first] = read(text, more).seed.pools;
  if (first === undefined) throw new Error("the template has no pool");
  return first;
}

/** The lines in which a template is refused. */
export function refusal(text: string, more: Partial<SeedReading> = {}): readonly string[] {
  try {
    read(text, more);
  } catch (error) {
    if (error instanceof SeedError) return error.message.split("\n");
    throw error;
  }
  return [];
}

const indented = (lines: readonly string[], by: number): readonly string[] =>
  lines.map((line) => `${" ".repeat(by)}${line}`);

/** A template of one pool, with these properties from line 5 on, column 7, and further lines at its top. */
export const withPool = (properties: readonly string[], more: readonly string[] = []): string =>
  [
    "Resources:",
    "  UserPool:",
    "    Type: AWS::Cognito::UserPool",
    "    Properties:",
    ...indented(["UserPoolName: shop", ...properties], 6),
    ...more,
  ].join("\n");

/** A resource beside the pool, two columns in. */
export const resource = (name: string, type: string, properties: readonly string[]): string =>
  [
    `  ${name}:`,
    `    Type: AWS::Cognito::${type}`,
    "    Properties:",
    ...indented(["UserPoolId: !Ref UserPool", ...properties], 6),
  ].join("\n");
