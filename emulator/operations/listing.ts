import { invalidNextToken } from "../domain/errors/pool-errors.ts";
import type { Page, PageRequest } from "../stores/interfaces.ts";
import { InvalidCursor } from "../stores/invalid-cursor.ts";

const largestPage = 60;

/**
 * One page of a listing whose tokens are the store's cursors. No limit, or zero, asks for the largest page.
 * @throws CognitoError InvalidParameterException for a token that this listing did not hand out
 */
export async function requestedPage<Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
  limit: number | undefined,
  token: string | undefined,
): Promise<Page<Item>> {
  try {
    return await list({ limit: limit || largestPage, after: token });
  } catch (error) {
    if (error instanceof InvalidCursor) throw invalidNextToken();
    throw error;
  }
}

/** The `NextToken` member of an answer: absent on the last page. */
export function nextToken(page: Page<unknown>): { NextToken?: string } {
  return page.next === undefined ? {} : { NextToken: page.next };
}

/**
 * One page of a list that is already at hand. Its token says how many items came before the next page.
 * @throws InvalidCursor for any other token
 */
export function pageOfList<Item>(list: readonly Item[], request: PageRequest): Page<Item> {
  const start = request.after === undefined ? 0 : shownBefore(request.after);
  const end = start + request.limit;
  const items = list.slice(start, end);
  if (end >= list.length) return { items };
  return { items, next: Buffer.from(`after ${end}`).toString("base64url") };
}

function shownBefore(token: string): number {
  const count = /^after (\d{1,9})$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (count === undefined) throw new InvalidCursor();
  return Number(count);
}
