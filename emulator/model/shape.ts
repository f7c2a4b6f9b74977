/** What the service model says about one shape, without documentation. */
export type Shape =
  | StructureShape
  | ListShape
  | MapShape
  | StringShape
  | NumberShape
  | BlobShape
  | { readonly type: "boolean" | "timestamp" | "document" };

export interface StructureShape {
  readonly type: "structure";
  /** Member name to shape name, in the model's order. */
  readonly members: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  /** Its value must not be printed in an error. */
  readonly sensitive?: boolean;
  /** An exception that the service answers with 500. */
  readonly fault?: boolean;
}

interface Sized {
  readonly min?: number;
  readonly max?: number;
  readonly sensitive?: boolean;
}

export interface ListShape extends Sized {
  readonly type: "list";
  readonly member: string;
}

export interface MapShape extends Sized {
  readonly type: "map";
  readonly key: string;
  readonly value: string;
}

export interface StringShape extends Sized {
  readonly type: "string";
  readonly enum?: readonly string[];
  /** As AWS prints it: Java syntax, matched against the whole value. */
  readonly pattern?: string;
  /** The empty value counts as none at all. */
  readonly emptyIsAbsent?: boolean;
}

export interface NumberShape {
  readonly type: "integer" | "long";
  readonly min?: number;
  readonly max?: number;
}

export interface BlobShape extends Sized {
  readonly type: "blob";
}
