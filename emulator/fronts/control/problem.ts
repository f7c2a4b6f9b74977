/** An answer other than the one that was asked for. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  /** One word for programs. */
  readonly error: string;

  constructor(status: number, error: string, message: string) {
    super(message);
    this.status = status;
    this.error = error;
  }
}

export const badQuery = (message: string): Problem => new Problem(400, "bad_request", message);
export const notFound = (message: string): Problem => new Problem(404, "not_found", message);
export const forbidden = (message: string): Problem => new Problem(403, "forbidden", message);
