import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { templateFile } from "../provision.ts";

interface Resource {
  readonly Type: string;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

export const templateText = readFileSync(templateFile, "utf8");

/** The template's values; a function is what it is given. */
// Its form is that of every template; what a test asks for it finds, or fails.
export const template = parse(templateText, { logLevel: "silent" }) as Template;
