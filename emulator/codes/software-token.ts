import { epochSeconds } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";

const stepSeconds = 30;
/** Fifty-two characters of base32, as AWS's secrets have. */
const secretBytes = 32;

/** Loaded when first needed: most emulators never see a software token, and starting must be quick. */
const library = () => import("otplib");

/** A secret for an authenticator app, base32 without padding. */
export async function newSoftwareTokenSecret(random: Random): Promise<string> {
  const { ScureBase32Plugin } = await library();
  return new ScureBase32Plugin().encode(random.bytes(secretBytes), { padding: false });
}

/**
 * The time step whose code this is: the current one, the one before or the one after. Undefined for any other text. Codes
 * have six digits, change every thirty seconds, and are made with SHA-1.
 * @source developer guide, user-pool-settings-mfa-totp; aws-amplify/amplify-android, whose test sends the next step's code
 */
export async function timeStepOfCode(
  secret: string,
  code: string,
  now: number,
): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined;
  const { TOTP, NobleCryptoPlugin, ScureBase32Plugin } = await library();
  const token = new TOTP({
    secret,
    algorithm: "sha1",
    digits: 6,
    period: stepSeconds,
    crypto: new NobleCryptoPlugin(),
    base32: new ScureBase32Plugin(),
  });
  const found = await token.verify(code, {
    epoch: epochSeconds(now),
    epochTolerance: stepSeconds,
  });
  return found.valid ? found.timeStep : undefined;
}
