import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** A source file of the repository: its path from the root with forward slashes, its text, and what it imports. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  /** Bare specifiers as written; relative ones as paths from the root. */
  readonly imports: readonly string[];
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|(?:^|\n)\s*import\s*["']([^"']+)["']/g;

/** Every TypeScript file under the folder, generated ones aside. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](generated|node_modules)[\\/]/.test(path))
    .map((path) => {
      const text = readFileSync(path, "utf8");
      const imports = [...text.matchAll(importPattern)].map((match) => {
        const specifier = match[1] ?? match[2] ?? match[3] ?? "";
        return specifier.startsWith(".")
          ? slashed(relative(root, resolve(dirname(path), specifier)))
          : specifier;
      });
      return { path: slashed(relative(root, path)), text, lines: text.split("\n").length, imports };
    });
}

/** The folders directly or indirectly under this one that hold source files, itself included. */
export function folders(folder: string): readonly string[] {
  return [...new Set(sourceFiles(folder).map(({ path }) => dirname(path)))].toSorted();
}

const slashed = (path: string): string => path.replaceAll("\\", "/");
