import type {
  CreateTermsRequest,
  TermsDescriptionType,
  TermsEnforcementType,
  TermsSourceType,
  TermsType,
} from "@aws-sdk/client-cognito-identity-provider";

/** A terms document of an app client, by links to it in several languages. */
export interface Terms {
  readonly id: string;
  readonly poolId: string;
  readonly clientId: string;
  /** `terms-of-use` or `privacy-policy`: one of each per client. */
  readonly name: string;
  readonly source: TermsSourceType;
  readonly enforcement: TermsEnforcementType;
  /** By `cognito:<language>`. */
  readonly links: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

type Requested = Partial<
  Pick<CreateTermsRequest, "TermsName" | "TermsSource" | "Enforcement" | "Links">
>;

/** The terms that CreateTerms asks for. */
export function newTerms(
  whose: Pick<Terms, "id" | "poolId" | "clientId"> & { readonly name: string },
  input: Requested,
  now: number,
): Terms {
  const plain = { ...whose, source: "LINK", enforcement: "NONE", links: {} } as const;
  return changedTerms({ ...plain, createdAt: now, updatedAt: now }, input, now);
}

/** The terms after UpdateTerms: what is not given stays, and links are one value (both inferred). */
export function changedTerms(terms: Terms, input: Requested, now: number): Terms {
  return {
    ...terms,
    name: input.TermsName ?? terms.name,
    source: input.TermsSource ?? terms.source,
    enforcement: input.Enforcement ?? terms.enforcement,
    links: input.Links ?? terms.links,
    updatedAt: now,
  };
}

/** The terms as AWS answers them. */
export function termsShape(terms: Terms): TermsType {
  return {
    TermsId: terms.id,
    UserPoolId: terms.poolId,
    ClientId: terms.clientId,
    TermsName: terms.name,
    TermsSource: terms.source,
    Enforcement: terms.enforcement,
    Links: { ...terms.links },
    CreationDate: new Date(terms.createdAt),
    LastModifiedDate: new Date(terms.updatedAt),
  };
}

/** The terms in a list. */
export function termsDescription(terms: Terms): TermsDescriptionType {
  return {
    TermsId: terms.id,
    TermsName: terms.name,
    Enforcement: terms.enforcement,
    CreationDate: new Date(terms.createdAt),
    LastModifiedDate: new Date(terms.updatedAt),
  };
}

/** How the keys of `Links` call the languages of the pages. */
const languageNames: Readonly<Record<string, string>> = {
  de: "german",
  en: "english",
  es: "spanish",
  fr: "french",
  id: "bahasa-indonesia",
  it: "italian",
  ja: "japanese",
  ko: "korean",
  "pt-BR": "portuguese-brazil",
  "zh-CN": "chinese-simplified",
  "zh-TW": "chinese-traditional",
};

/** The document in that language, else the default one. @source API reference, CreateTerms */
export function termsLink({ links }: Pick<Terms, "links">, language: string): string | undefined {
  return links[`cognito:${languageNames[language] ?? "default"}`] ?? links["cognito:default"];
}
