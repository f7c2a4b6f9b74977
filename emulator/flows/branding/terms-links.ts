import { termsLink } from "../../domain/branding/terms.ts";
import type { EmulatorContext } from "../context.ts";
import type { App } from "../sign-in/app.ts";

/** Where a client's two terms documents are. */
export interface TermsLinks {
  readonly termsOfUse: string;
  readonly privacyPolicy: string;
}

/**
 * The documents in that language, else in the default one. None unless the client has both.
 * @source API reference, CreateTerms
 */
export async function termsLinks(
  { stores }: Pick<EmulatorContext, "stores">,
  { pool, client }: App,
  language: string,
): Promise<TermsLinks | undefined> {
  const [terms, policy] = await Promise.all(
    ["terms-of-use", "privacy-policy"].map((name) => stores.terms.byName(pool.id, client.id, name)),
  );
  const termsOfUse = terms && termsLink(terms, language);
  const privacyPolicy = policy && termsLink(policy, language);
  if (termsOfUse === undefined || privacyPolicy === undefined) return undefined;
  return { termsOfUse, privacyPolicy };
}
