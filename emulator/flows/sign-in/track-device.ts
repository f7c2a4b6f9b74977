import { tokenLifetimes } from "../../domain/client.ts";
import { tracksDevices, type Device } from "../../domain/device.ts";
import { randomBase62 } from "../../platform/ids.ts";
import type { EmulatorContext } from "../context.ts";
import type { KnownSignIn } from "./challenge.ts";

type Keeps = Pick<EmulatorContext, "clock" | "random" | "stores" | "requester">;

/** What a client is told of a device that it did not name: NewDeviceMetadata. */
export interface NewDevice {
  readonly key: string;
  readonly groupKey: string;
}

/** The device that a completed sign-in is bound to. */
export interface TrackedDevice {
  readonly deviceKey?: string;
  readonly newDevice?: NewDevice;
}

/**
 * Notes that a confirmed device was used, or issues the key of a new one. Nothing where the pool does not track devices.
 * @source developer guide, amazon-cognito-user-pools-device-tracking
 */
export async function trackDevice(context: Keeps, signIn: KnownSignIn): Promise<TrackedDevice> {
  if (!tracksDevices(signIn.pool)) return {};
  const { device } = signIn;
  if (device === undefined) {
    const { key, groupKey } = await issueDevice(context, signIn);
    return { deviceKey: key, newDevice: { key, groupKey } };
  }
  const lastAuthenticatedAt = context.clock.now();
  await context.stores.devices.update(device.poolId, device.sub, device.key, (seen) => ({
    ...seen,
    lastAuthenticatedAt,
    ...lastIp(context),
  }));
  return { deviceKey: device.key };
}

async function issueDevice(
  context: Keeps,
  { pool, client, user, calledAs }: KnownSignIn,
): Promise<Device> {
  const { clock, random, stores } = context;
  const now = clock.now();
  const device: Device = {
    poolId: pool.id,
    sub: user.sub,
    key: `${pool.region}_${random.uuid()}`,
    groupKey: `-${randomBase62(random, 8)}`,
    issuedTo: calledAs,
    standing: "issued",
    ...lastIp(context),
    createdAt: now,
    updatedAt: now,
    lastAuthenticatedAt: now,
    expiresAt: now + tokenLifetimes(client).refresh,
  };
  await stores.devices.add(device);
  return device;
}

const lastIp = ({ requester }: Keeps): Pick<Device, "lastIp"> =>
  requester === undefined ? {} : { lastIp: requester.ip };
