/** Who called, as far as the call itself says. */
export interface CallerRecord {
  readonly ip: string;
  readonly userAgent: string;
  /** Of the signature. */
  readonly accessKeyId?: string;
}

/** A call that was served, with nothing in it that opens anything: no code, password, token or secret. */
export interface CallRecord {
  /** Counts up by one with each call. */
  readonly id: number;
  /** By the emulator's clock, when it came in. Epoch milliseconds. */
  readonly at: number;
  /** Of the AWS API; absent for the OAuth endpoints and the login pages. */
  readonly operation?: string;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** Absent when the connection was dropped in place of an answer. */
  readonly status?: number;
  /** AWS's exception type, or OAuth's error code. */
  readonly error?: string;
  readonly milliseconds: number;
  /** As the answer's header has it. */
  readonly requestId?: string;
  readonly caller: CallerRecord;
  readonly poolId?: string;
  readonly clientId?: string;
  readonly input?: unknown;
  readonly output?: unknown;
  /** Which faults had a part in it. */
  readonly faults?: readonly number[];
}

/** Which calls. Everything that is given must hold. */
export interface CallFilter {
  readonly operation?: string;
  readonly path?: string;
  readonly status?: number;
  readonly error?: string;
  readonly poolId?: string;
  readonly clientId?: string;
  /** Only calls that came later than the one of this id. */
  readonly after?: number;
}
