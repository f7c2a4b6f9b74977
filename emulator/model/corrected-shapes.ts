import { memberCorrections, shapeCorrections, type Correction } from "./corrections.ts";
import { shapes } from "./generated/shapes.ts";
import type { Shape, StructureShape } from "./shape.ts";

/** The shape of that name, as AWS behaves: the model with its corrections. */
export function shapeNamed(name: string): Shape {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`the service model has no shape ${name}`);
  return corrected(shape, shapeCorrections[name]);
}

function corrected(shape: Shape, correction: Correction | undefined): Shape {
  if (correction === undefined) return shape;
  const { traits } = correction;
  if (shape.type === "string") return { ...shape, ...traits };
  if (shape.type !== "integer") return shape;
  const { min = shape.min, max = shape.max } = traits;
  return { ...shape, min, max };
}

/** The members of a structure, each with its shape's name and its shape as AWS behaves there. */
export function membersOf(
  structureName: string,
  structure: StructureShape,
): ReadonlyArray<readonly [member: string, shapeName: string, shape: Shape]> {
  return Object.entries(structure.members).map(([member, shapeName]) => {
    const shape = shapeNamed(shapeName);
    const correction = memberCorrections[`${structureName}.${member}`];
    return [member, shapeName, corrected(shape, correction)];
  });
}
