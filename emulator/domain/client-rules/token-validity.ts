import type { TimeUnitsType } from "@aws-sdk/client-cognito-identity-provider";
import { days, hours, minutes } from "../../platform/clock.ts";
import type { ClientSettings } from "../client.ts";
import { refreshValidityTooShort, tokenValidityOutOfRange } from "../errors/client-errors.ts";

const unit: Readonly<Record<TimeUnitsType, number>> = {
  seconds: 1000,
  minutes: minutes(1),
  hours: hours(1),
  days: days(1),
};
const defaultRefresh = days(30);

/**
 * RefreshTokenValidity as it is kept: absent or zero means thirty days, said in the client's own unit.
 * @source API reference, CreateUserPoolClient; the conversion to other units is inferred
 */
export function refreshTokenValidity(
  given: number | undefined,
  refreshUnit: TimeUnitsType = "days",
): number {
  return given || defaultRefresh / unit[refreshUnit];
}

/**
 * Lifetimes in their bounds, units applied: access and ID tokens five minutes to one day, refresh tokens one hour to
 * 3,650 days and longer than both.
 * @throws CognitoError InvalidParameterException
 */
export function checkTokenValidity(settings: ClientSettings): void {
  const units = settings.TokenValidityUnits ?? {};
  const access = (settings.AccessTokenValidity ?? 1) * unit[units.AccessToken ?? "hours"];
  const id = (settings.IdTokenValidity ?? 1) * unit[units.IdToken ?? "hours"];
  const refresh = (settings.RefreshTokenValidity ?? 30) * unit[units.RefreshToken ?? "days"];
  if (settings.AccessTokenValidity !== undefined) requireWithin(access, minutes(5), days(1));
  if (settings.IdTokenValidity !== undefined) requireWithin(id, minutes(5), days(1));
  requireWithin(refresh, hours(1), days(3650));
  if (refresh <= Math.max(access, id)) throw refreshValidityTooShort();
}

function requireWithin(length: number, least: number, most: number): void {
  if (length < least || length > most) throw tokenValidityOutOfRange();
}
