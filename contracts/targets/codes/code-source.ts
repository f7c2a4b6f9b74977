/** What a code is for, by the names that Cognito's triggers for messages have. */
export type CodePurpose =
  | "SignUp"
  | "ResendCode"
  | "Authentication"
  | "ForgotPassword"
  | "UpdateUserAttribute"
  | "VerifyUserAttribute";

/** Which code is wanted. */
export interface AskedCode {
  /** The whole address or number it was sent to. */
  readonly to: string;
  /** Epoch milliseconds: only a message sent at this moment or later will do. */
  readonly after: number;
  /**
   * Only one for this will do, where the source knows what each is for: codes that are forwarded may come later than
   * what was asked for next.
   */
  readonly purpose?: CodePurpose;
}

/** Reads what the service sends to users. Where a real mailbox is behind it, it waits for the message. */
export interface CodeSource {
  /** The code in the newest fitting message. @throws NoCode when none arrives in time */
  latest(asked: AskedCode): Promise<string>;
}

export class NoCode extends Error {
  override readonly name = "NoCode";

  constructor(asked: AskedCode, why: string) {
    super(`no code for ${asked.to} after ${new Date(asked.after).toISOString()}: ${why}`);
  }
}

/** The code in a message's text: the first run of six or eight digits that is not part of a longer one. */
export function codeIn(text: string): string | undefined {
  return /(?<!\d)(\d{8}|\d{6})(?!\d)/.exec(text)?.[1];
}
