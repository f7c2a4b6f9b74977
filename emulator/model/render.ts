/** A shape of the interface model: the constraints that the service checks before anything else. */
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
  readonly members?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  readonly member?: string;
  readonly key?: string;
  readonly value?: string;
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly sensitive?: boolean;
  readonly document?: boolean;
  readonly exception?: boolean;
  readonly fault?: boolean;
  readonly httpStatusCode?: number;
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
