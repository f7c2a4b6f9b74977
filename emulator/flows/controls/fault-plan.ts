/** What is to go wrong, and when. */
export interface FaultPlan {
  /** An operation of the AWS API, or `*` for all of them. */
  readonly operation?: string;
  /** Or the path of an OAuth endpoint or a login page. */
  readonly path?: string;
  /** Answers that error in place of doing anything. */
  readonly exception?: {
    /** AWS's exception type, or OAuth's error code. */
    readonly type: string;
    readonly message?: string;
    /** Of a path's answer; an exception's status is AWS's own. */
    readonly status?: number;
  };
  /** Answers what AWS answers above a quota of calls. */
  readonly throttle?: boolean;
  /** Milliseconds before anything else happens. */
  readonly latency?: number;
  /** Closes the connection: in place of doing anything, or in place of the answer once everything is done. */
  readonly drop?: "request" | "answer";
  /** Of each call being hit; 1 when left out. */
  readonly probability?: number;
  /** How many calls are hit; without end when left out. */
  readonly count?: number;
}

/** A plan that is in force. */
export interface Fault extends FaultPlan {
  readonly id: number;
  /** How many calls it has hit. */
  readonly hits: number;
}

/** One call that faults have hit. */
export interface InjectedFault {
  readonly faults: readonly number[];
  readonly operation?: string;
  readonly path?: string;
}
