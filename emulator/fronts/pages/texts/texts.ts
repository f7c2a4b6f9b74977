import { en } from "./en.ts";

/** The words of one language. */
export type Texts = { readonly [K in keyof typeof en]: string };

/** By the values of `lang`. */
const languages: ReadonlyMap<string, Texts> = new Map([["en", en]]);

/** The language asked for, where the pages have it; else English. The classic version has no other. */
export function textsFor(
  version: 1 | 2,
  asked: string | undefined,
): { readonly language: string; readonly texts: Texts } {
  const texts = version === 2 && asked !== undefined ? languages.get(asked) : undefined;
  return texts === undefined || asked === undefined
    ? { language: "en", texts: en }
    : { language: asked, texts };
}
