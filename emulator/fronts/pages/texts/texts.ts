import { de } from "./de.ts";
import { en, type Texts } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { ja } from "./ja.ts";
import { ptBr } from "./pt-br.ts";

/** By the values of `lang`. AWS has five more: id, it, ko, zh-CN and zh-TW. */
const languages: ReadonlyMap<string, Texts> = new Map<string, Texts>([
  ["de", de],
  ["en", en],
  ["es", es],
  ["fr", fr],
  ["ja", ja],
  ["pt-BR", ptBr],
]);

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
