import type { CallRecord } from "../../flows/controls/call-record.ts";

/** A call as the API tells it: its time as ISO 8601. */
export interface CallShape extends Omit<CallRecord, "at"> {
  readonly at: string;
}

/** The clock as the API tells it: times as ISO 8601. */
export interface ClockShape {
  readonly now: string;
  readonly machine: string;
  readonly frozen: boolean;
}

/** A snapshot as the API tells it. */
export interface SnapshotShape {
  readonly name: string;
  /** ISO 8601, by the machine's clock. */
  readonly takenAt: string;
}

/** A pool as the API tells it. */
export interface PoolShape {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** Of its tokens. */
  readonly issuer: string;
  /** Prefixes, and custom domains in full. */
  readonly domains: readonly string[];
  /** Oldest first. */
  readonly clients: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    /** Absent for a public client. */
    readonly secret?: string;
  }>;
}

/** A user as the API tells it. */
export interface UserShape {
  readonly username: string;
  readonly sub: string;
  readonly status: string;
  readonly enabled: boolean;
  /** `sub` left out. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The second factors that are on, as AdminGetUser names them, the preferred one first. */
  readonly mfa: readonly string[];
  /** ISO 8601, by the emulator's clock. */
  readonly createdAt: string;
  readonly updatedAt: string;
}
