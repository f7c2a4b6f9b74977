import type { Page } from "../../stores/interfaces.ts";

/** The `PaginationToken` member of an answer: absent on the last page. */
export function paginationToken(page: Page<unknown>): { PaginationToken?: string } {
  return page.next === undefined ? {} : { PaginationToken: page.next };
}
