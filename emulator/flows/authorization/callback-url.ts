/**
 * The redirect URI with an answer behind it, otherwise as it was registered: parsing and writing it anew would change
 * what the client compares, or what an app's own scheme means. The code flow answers in the query, the implicit flow in
 * the fragment.
 */
export function callbackUrl(
  { redirectUri, responseType }: { readonly redirectUri: string; readonly responseType: string },
  answer: Readonly<Record<string, string | undefined>>,
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(answer)) {
    if (value !== undefined) parameters.set(name, value);
  }
  if (responseType === "token") return `${redirectUri}#${parameters.toString()}`;
  return `${redirectUri}${redirectUri.includes("?") ? "&" : "?"}${parameters.toString()}`;
}
