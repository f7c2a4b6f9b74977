/** A request as it came over the wire. Header names are in lower case. */
export interface WireRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An answer as it came over the wire. Header names are in lower case; several `set-cookie` are lines of one. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request with its answer. Times are epoch milliseconds by the clock of whoever listened. */
export interface Exchange {
  readonly request: WireRequest;
  readonly answer: WireAnswer;
  readonly startedAt: number;
  readonly endedAt: number;
}
