import type { Shape } from "./shape.ts";

/** A member as the model file has it: a shape's name, or that with traits that nothing here needs. */
type ModelMember = string | { readonly shape: string };

/** A shape as the model file has it. */
export interface ModelShape {
  readonly type:
    | "structure"
    | "string"
    | "list"
    | "map"
    | "integer"
    | "long"
    | "boolean"
    | "blob"
    | "timestamp";
  readonly members?: Readonly<Record<string, ModelMember>>;
  readonly required?: readonly string[];
  readonly member?: ModelMember;
  readonly key?: ModelMember;
  readonly value?: ModelMember;
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly sensitive?: boolean;
  readonly document?: boolean;
  readonly fault?: boolean;
}

export interface ModelOperation {
  readonly input: string | null;
  readonly output: string | null;
  readonly errors: readonly string[];
  readonly signed: boolean;
}

export interface ServiceModel {
  readonly operations: Readonly<Record<string, ModelOperation>>;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}

const banner =
  "// Written by emulator/model/generate.ts from cognito-idp.json. Change those and run `npm run generate`.\n\n";

/** Every generated file's name and text. Pure: the same model gives the same bytes. */
export function generatedFiles(model: ServiceModel): ReadonlyArray<readonly [string, string]> {
  return [
    ["operations.ts", operations(model)],
    ["operation-types.ts", operationTypes(model)],
    ["shapes.ts", shapes(model)],
  ];
}

function operations(model: ServiceModel): string {
  const rows = Object.entries(model.operations).map(([name, operation]) => {
    const { input, output, signed, errors } = operation;
    return `  ${name}: ${JSON.stringify({ input, output, signed, errors })},\n`;
  });
  return (
    `${banner}/** Every operation of the service: its shapes, whether AWS wants it signed, the errors it declares. */\n` +
    `export const operations = {\n${rows.join("")}} as const;\n\n` +
    "export type OperationName = keyof typeof operations;\n"
  );
}

function operationTypes(model: ServiceModel): string {
  const names = Object.keys(model.operations);
  const imports = names.map((name) => `  ${name}CommandInput,\n  ${name}CommandOutput,\n`);
  const rows = names.map(
    (name) => `  ${name}: { input: ${name}CommandInput; output: ${name}CommandOutput };\n`,
  );
  return (
    `${banner}import type {\n${imports.join("")}} from "@aws-sdk/client-cognito-identity-provider";\n\n` +
    "/** The official SDK's own input and output type of each operation. */\n" +
    `export interface OperationTypes {\n${rows.join("")}}\n`
  );
}

function shapes(model: ServiceModel): string {
  const rows = Object.entries(model.shapes).map(
    ([name, shape]) => `  ${name}: ${JSON.stringify(compact(name, shape))},\n`,
  );
  return (
    `${banner}import type { Shape } from "../shape.ts";\n\n` +
    "/** Every shape of the service as its model has it; `corrections.ts` says where AWS deviates. */\n" +
    `export const shapes: Readonly<Record<string, Shape>> = {\n${rows.join("")}};\n`
  );
}

function compact(name: string, shape: ModelShape): Shape {
  const { type, enum: values, min, max, pattern, sensitive, required, fault } = shape;
  switch (type) {
    case "structure": {
      if (shape.document === true) return { type: "document" };
      const members = Object.entries(shape.members ?? {});
      return {
        type,
        members: Object.fromEntries(members.map(([member, of]) => [member, shapeName(of)])),
        required,
        sensitive,
        fault,
      };
    }
    case "list":
      return { type, member: shapeName(shape.member, name), min, max, sensitive };
    case "map": {
      const key = shapeName(shape.key, name);
      return { type, key, value: shapeName(shape.value, name), min, max, sensitive };
    }
    case "string":
      return { type, enum: values, pattern, min, max, sensitive };
    case "integer":
    case "long":
      return { type, min, max };
    case "blob":
      return { type, min, max, sensitive };
    case "boolean":
    case "timestamp":
      return { type };
  }
}

function shapeName(member: ModelMember | undefined, of = "a structure"): string {
  if (member === undefined) throw new Error(`${of} lacks the shape of its members`);
  return typeof member === "string" ? member : member.shape;
}
