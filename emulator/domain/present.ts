/** The object without its undefined members: AWS leaves out what is absent and never answers null. */
export function present<T extends object>(object: T): T {
  const members = Object.entries(object).filter(([, value]) => value !== undefined);
  // Only undefined members are gone, and an optional member may be absent: still a T.
  return Object.fromEntries(members) as T;
}

/** The list, or undefined for an empty one: AWS shows an empty setting as absent. */
export function unlessEmpty<Item>(list: readonly Item[] | undefined): Item[] | undefined {
  return list === undefined || list.length === 0 ? undefined : [...list];
}
