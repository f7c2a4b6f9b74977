/** What a `data` column holds. We wrote it ourselves, so its type is known. */
export function parsed<State>(row: { readonly data: string }): State {
  return JSON.parse(row.data) as State;
}
