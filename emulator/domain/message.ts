export type MessagePurpose =
  | "SignUp"
  | "ResendCode"
  | "Authentication"
  | "ForgotPassword"
  | "AdminCreateUser"
  | "UpdateUserAttribute"
  | "VerifyUserAttribute";

/** A message as a mailbox or a phone would hold it. Purposes are those of the CustomMessage trigger. */
export interface Message {
  readonly id: string;
  readonly poolId: string;
  /** Absent for messages that an administrator caused. */
  readonly clientId?: string;
  readonly username: string;
  readonly channel: "EMAIL" | "SMS";
  /** The full address or number, not masked. */
  readonly to: string;
  readonly purpose: MessagePurpose;
  /** Absent for SMS. */
  readonly subject?: string;
  readonly body: string;
  /** The code or temporary password in the message, where it carries one. */
  readonly code?: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** Epoch milliseconds. */
  readonly expiresAt?: number;
}
