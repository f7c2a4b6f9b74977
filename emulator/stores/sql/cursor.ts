import type { Page, PageRequest } from "../interfaces.ts";
import { InvalidCursor } from "../invalid-cursor.ts";

type Value = string | number;

/** Before everything, in a listing that sorts by a number and then by text (or by another number). */
export const beforeAll = Number.MIN_SAFE_INTEGER;

/**
 * The sort key of a page's last row: the next page starts after it, so rows that come and go elsewhere move nothing.
 * The listing's name keeps a cursor from being used in another listing.
 */
function write(listing: string, key: readonly Value[]): string {
  return Buffer.from(JSON.stringify([listing, ...key])).toString("base64url");
}

/**
 * The sort key to start after: that of `page.after`, or `first` where the listing begins. The cursor's values have the
 * types of `first`'s, or the cursor is not ours.
 */
export function startAfter<Key extends readonly Value[]>(
  listing: string,
  page: PageRequest,
  first: Key,
): Key {
  if (page.after === undefined) return first;
  const [name, ...key] = parse(page.after);
  const fits =
    name === listing &&
    key.length === first.length &&
    key.every((value, i) => typeof value === typeof first[i]);
  if (!fits) throw new InvalidCursor();
  return key as readonly Value[] as Key; // length and types were compared above
}

function parse(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** How many rows to ask for, so that `pageOf` can tell whether there are more. */
export const oneMore = (page: PageRequest): number => page.limit + 1;

/** The page that `rows` begin with, and the cursor of its last row when there are more. */
export function pageOf<Row, Item>(
  listing: string,
  rows: readonly Row[],
  page: PageRequest,
  of: { readonly item: (row: Row) => Item; readonly key: (row: Row) => readonly Value[] },
): Page<Item> {
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const items = shown.map(of.item);
  return rows.length > shown.length && last !== undefined
    ? { items, next: write(listing, of.key(last)) }
    : { items };
}
