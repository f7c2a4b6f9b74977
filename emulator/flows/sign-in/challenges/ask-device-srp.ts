import { invalidSession } from "../../../domain/errors/sign-in-errors.ts";
import type { EmulatorContext } from "../../context.ts";
import type { Asked, SignIn } from "../challenge.ts";

/**
 * DEVICE_SRP_AUTH: the client is to say that it wants to prove which device it is. There is nothing to tell; what is
 * kept is that somebody got this far.
 * @source developer guide, amazon-cognito-user-pools-device-tracking
 */
export function askDeviceSrp(
  _context: EmulatorContext,
  { client, user, deviceKey }: SignIn,
): Promise<Asked<"DEVICE_SRP_AUTH">> {
  if (user === undefined || deviceKey === undefined) throw invalidSession();
  return Promise.resolve({ told: {}, handle: deviceHandle(client.id, user.sub, deviceKey) });
}

/** By what a sessionless DEVICE_SRP_AUTH is known: there is no SECRET_BLOCK yet, and clients send nothing else. */
export function deviceHandle(clientId: string, sub: string, deviceKey: string): string {
  return `DEVICE_SRP_AUTH ${clientId} ${sub} ${deviceKey}`;
}
