import { tracksDevices, type Device } from "../../domain/device.ts";
import { deviceNotFound } from "../../domain/errors/device-errors.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import type { SignIn } from "./challenge.ts";

type Finds = Pick<EmulatorContext, "stores">;

/**
 * The device that a sign-in names; undefined when it names none, and where the pool does not track devices.
 * @throws CognitoError ResourceNotFoundException when the user has not confirmed such a device. Whoever learns that has
 * proven who they are, and may answer again without a device.
 */
export async function namedDevice(
  { stores }: Finds,
  { pool, deviceKey }: Pick<SignIn, "pool" | "deviceKey">,
  user: User,
): Promise<Device | undefined> {
  if (deviceKey === undefined || !tracksDevices(pool)) return undefined;
  const device = await stores.devices.byKey(pool.id, user.sub, deviceKey);
  if (device === undefined || device.standing === "issued") throw deviceNotFound();
  return device;
}

/**
 * The device of a device challenge, as it is now: still the one that was named before, and still remembered.
 * @throws CognitoError ResourceNotFoundException
 */
export async function challengedDevice(
  context: Finds,
  signIn: SignIn & { readonly user: User },
  asked: { readonly deviceKey?: string },
): Promise<Device> {
  const device = await namedDevice(context, signIn, signIn.user);
  if (device?.standing !== "remembered" || device.key !== asked.deviceKey) throw deviceNotFound();
  return device;
}
