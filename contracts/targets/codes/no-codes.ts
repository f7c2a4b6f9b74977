import { NoCode, type CodeSource } from "./code-source.ts";

/** Stands where nothing can be read; contracts that need codes are not run then. */
export const noCodes: CodeSource = {
  latest: (asked) => Promise.reject(new NoCode(asked, "the target has no code source")),
};
