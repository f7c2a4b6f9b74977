import type { Pool } from "./pool.ts";

/**
 * How far a device has come: its key was handed out with tokens, ConfirmDevice gave it a secret, and (at once, or when
 * the user says so) the pool remembers it. Only a remembered one takes part in sign-in.
 */
export type DeviceStanding = "issued" | "not_remembered" | "remembered";

/** A device that a user signed in from. */
export interface Device {
  readonly poolId: string;
  /** The owner's `sub`. */
  readonly sub: string;
  /** `<region>_<uuid>`; the `user` of the device's SRP arithmetic. */
  readonly key: string;
  /** The `poolName` of the device's SRP arithmetic. */
  readonly groupKey: string;
  /** The name, folded, under which the sign-in that issued the key was completed. */
  readonly issuedTo: string;
  readonly standing: DeviceStanding;
  readonly name?: string;
  /** Absent until ConfirmDevice brings one, and for ever when it brings none: then no answer passes device SRP. */
  readonly secret?: DeviceSecret;
  /** Where the last sign-in from it came from. */
  readonly lastIp?: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly lastAuthenticatedAt: number;
  /** Epoch milliseconds: the end of a key that nobody confirms. */
  readonly expiresAt: number;
}

/** What the server knows of a device's password: SRP salt and verifier, hex. */
export interface DeviceSecret {
  readonly salt: string;
  readonly verifier: string;
}

/** Whether the pool tracks devices: any DeviceConfiguration turns that on. @source cognito-idp model, DeviceConfigurationType */
export function tracksDevices(pool: Pool): boolean {
  return pool.settings.DeviceConfiguration !== undefined;
}

/** Whether a device is remembered only when its user says so (User opt-in), not as soon as it is confirmed (Always). */
export function remembersOnPrompt(pool: Pool): boolean {
  return pool.settings.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt ?? false;
}

/**
 * Whether device authentication stands in for a second factor. Without it a remembered device is authenticated too,
 * after the second factor.
 * @source cognito-idp model, DeviceConfigurationType.ChallengeRequiredOnNewDevice
 */
export function replacesSecondFactor(pool: Pool, device: Device | undefined): boolean {
  const trusted = pool.settings.DeviceConfiguration?.ChallengeRequiredOnNewDevice ?? false;
  return trusted && device?.standing === "remembered";
}

/** What a claim signature of the device covers, besides secret block and time. */
export function deviceIdentity(device: Device): {
  readonly poolName: string;
  readonly user: string;
} {
  return { poolName: device.groupKey, user: device.key };
}
