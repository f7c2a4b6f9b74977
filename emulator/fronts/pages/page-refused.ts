/** A request that gets an error page, and no other. */
export class PageRefused extends Error {
  override readonly name: string = "PageRefused";
  readonly status: number;
  /** Said beneath the usual sentence, or in its place. */
  readonly says: { readonly detail?: string; readonly message?: string };

  constructor(status: number, says: PageRefused["says"] = {}) {
    super(says.message ?? says.detail);
    this.status = status;
    this.says = says;
  }
}

/** Reported of `/logout`, in the words of the framework behind it: amazon-cognito-auth-js#25, amplify-js#1298. */
export const parameterMissing = (parameter: string): PageRefused =>
  new PageRefused(400, { detail: `Required String parameter '${parameter}' is not present` });

/** Reported: managed login has no pages for an app client without a style. */
export const pagesUnavailable = (): PageRefused =>
  new PageRefused(403, {
    message: "Login pages unavailable",
    detail: "Please contact an administrator.",
  });
