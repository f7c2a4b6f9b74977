import { remembersOnPrompt, type Device, type DeviceSecret } from "../../domain/device.ts";
import { deviceKeyExists, deviceKeyInvalid } from "../../domain/errors/device-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";

/** What a user's app brings to have a device tracked. */
interface Confirmation {
  readonly key: string;
  readonly name?: string;
  readonly secret?: DeviceSecret;
}

/**
 * Makes a device of a key that was issued to the user, by whichever of their sign-ins. A key counts as issued to the
 * USERNAME that completed its sign-in: after an alias it cannot be confirmed.
 * @source simonmcallister0210/cognito-srp-helper tests run on AWS (the token of an earlier sign-in);
 * aws-aspnet-cognito-identity-provider#206, boto3#4059 and others (aliases)
 * @returns whether the user is to be asked before it is remembered
 * @throws CognitoError InvalidParameterException, DeviceKeyExistsException
 */
export async function confirmDevice(
  { clock, stores }: Pick<EmulatorContext, "clock" | "stores">,
  pool: Pool,
  user: User,
  { key, name, secret }: Confirmation,
): Promise<{ readonly needsPrompt: boolean }> {
  const issued = await stores.devices.byKey(pool.id, user.sub, key);
  if (issued === undefined || issued.issuedTo !== user.usernameKey) throw deviceKeyInvalid();
  const needsPrompt = remembersOnPrompt(pool);
  const device: Device = {
    ...issued,
    standing: needsPrompt ? "not_remembered" : "remembered",
    updatedAt: clock.now(),
    ...(name === undefined ? {} : { name }),
    ...(secret === undefined ? {} : { secret }),
  };
  if (!(await stores.devices.confirm(device))) throw deviceKeyExists();
  return { needsPrompt };
}
