import { memberCorrections, shapeCorrections } from "./corrections.ts";
import { shapes } from "./generated/shapes.ts";
import type { Shape, StructureShape } from "./shape.ts";

/** The shape of that name, as AWS behaves: the model with its corrections. */
export function shapeNamed(name: string): Shape {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`the service model has no shape ${name}`);
  const correction = shapeCorrections[name];
  return correction === undefined || shape.type !== "string"
    ? shape
    : { ...shape, ...correction.traits };
}

/** The members of a structure, each with its shape's name and its shape as AWS behaves there. */
export function membersOf(
  structureName: string,
  structure: StructureShape,
): ReadonlyArray<readonly [member: string, shapeName: string, shape: Shape]> {
  return Object.entries(structure.members).map(([member, shapeName]) => {
    const shape = shapeNamed(shapeName);
    const correction = memberCorrections[`${structureName}.${member}`];
    const corrected =
      correction === undefined || shape.type !== "string"
        ? shape
        : { ...shape, ...correction.traits };
    return [member, shapeName, corrected];
  });
}
