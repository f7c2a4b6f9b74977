/** The value, or a clear failure: an answer lacked what the state or the contract goes on with. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new Error(`the answer has no ${what}`);
  return value;
}

/** A text inside a raw answer's body, by its path. @throws when it is not there */
export function text(body: unknown, ...path: readonly string[]): string {
  const value = path.reduce<unknown>(
    (inner, name) =>
      // Narrowed to an object; its members are unknown until read.
      typeof inner === "object" && inner !== null
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    body,
  );
  if (typeof value !== "string") {
    throw new Error(`the answer has no text at ${path.join(".")}: ${JSON.stringify(body)}`);
  }
  return value;
}
