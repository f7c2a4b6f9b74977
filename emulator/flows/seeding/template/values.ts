/** A mapping of a template. */
export type Mapping = Readonly<Record<string, unknown>>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A scalar as text, as CloudFormation joins and compares it. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;

/** The member of that name, own ones only. */
export const memberOf = (value: Mapping, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;
