import { modelShape } from "../seed-shapes.ts";

/** An object of an answer. */
export type Members = Readonly<Record<string, unknown>>;

export const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "object" && !(value instanceof Uint8Array) && Object.keys(value).length === 0);

/** What of an answer the operation's input takes under the same name; empty lists and objects ask for nothing. */
export function inputOf(request: string, answer: Members): Members {
  const shape = modelShape(request);
  const taken = shape.kind === "object" ? Object.keys(shape.members) : [];
  const members = taken.map((name) => [name, answer[name]] as const);
  return Object.fromEntries(
    members.filter(([name, value]) => name !== "UserPoolId" && !isEmpty(value)),
  );
}
