import type { Fragment } from "../../../platform/html.ts";

/** A text with its places, `{name}`, filled in: with text, which is escaped where it is rendered, or with HTML. */
export const phrase = (text: string, parts: Readonly<Record<string, Fragment>>): Fragment =>
  text.split(/(\{\w+\})/).map((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    return name === undefined ? piece : parts[name];
  });

/** The same where only text will do: nothing in it is HTML. */
export const plainPhrase = (text: string, parts: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (place, name: string) => parts[name] ?? place);
