import type { SeedPath } from "../seed.ts";

/** What is wrong at one place of a template: it ends the reading of the resource or output around it. */
export class TemplateProblem extends Error {
  override readonly name = "TemplateProblem";
  readonly path: SeedPath;

  constructor(path: SeedPath, message: string) {
    super(message);
    this.path = path;
  }
}

/** A value that only AWS knows. An output that needs one is left out; a user pool cannot do without. */
export class ValueElsewhere extends TemplateProblem {}
