/** All items of a list that comes in pages, each of which names the next. */
export async function allOf<Page, Item>(
  ask: (token: string | undefined) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
  tokenOf: (page: Page) => string | undefined,
  told: (soFar: number) => void = () => {},
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  do {
    // One page after the other: each names the next.
    const page = await ask(token);
    items.push(...(itemsOf(page) ?? []));
    told(items.length);
    token = tokenOf(page);
  } while (token !== undefined);
  return items;
}
