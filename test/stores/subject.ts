import type { Page, PageRequest, Stores } from "../../emulator/stores/interfaces.ts";

/** What the suite tests. Filled before each test, with empty stores. */
export interface Subject {
  stores: Stores;
  /** Another handle on the same state, where the place allows one; else the same. */
  replica: Stores;
}

/** Makes `times` calls at once, by turns on either handle. */
export async function atOnce<Result>(
  subject: Subject,
  times: number,
  call: (stores: Stores, turn: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const turns = Array.from({ length: times }, (_, turn) => turn);
  return Promise.all(
    turns.map((turn) => call(turn % 2 === 0 ? subject.stores : subject.replica, turn)),
  );
}

/** All items of a listing, page by page. */
export async function everyPage<Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
  limit: number,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let page = await list({ limit });
  items.push(...page.items);
  while (page.next !== undefined) {
    page = await list({ limit, after: page.next });
    items.push(...page.items);
  }
  return items;
}
