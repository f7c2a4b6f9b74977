/** A request that gets an error page, and no other. */
export class PageRefused extends Error {
  override readonly name: string = "PageRefused";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Reported of `/logout`, in the words of the framework behind it: amazon-cognito-auth-js#25, amplify-js#1298. */
export class ParameterMissing extends PageRefused {
  override readonly name = "ParameterMissing";

  constructor(parameter: string) {
    super(400, `Required String parameter '${parameter}' is not present`);
  }
}
