import type { AttributeType, DeviceType } from "@aws-sdk/client-cognito-identity-provider";
import type { Device } from "./device.ts";
import type { Pool } from "./pool.ts";
import type { User } from "./user.ts";

/** Whose device it is, as `dev:device_arn` says it. */
interface Owner {
  readonly pool: Pool;
  readonly user: User;
  /** Twelve digits. */
  readonly accountId: string;
}

/**
 * A device as its user sees it.
 * @source aws CLI examples, list-devices
 */
export function ownDeviceShape(device: Device): DeviceType {
  return shape(device, [
    { Name: "device_status", Value: "valid" },
    ...attribute("device_name", device.name),
    ...attribute("last_ip_used", device.lastIp),
  ]);
}

/**
 * A device as an administrator sees it.
 * @source aws CLI examples, admin-get-device, admin-list-devices
 */
export function administeredDeviceShape(
  device: Device,
  { pool, user, accountId }: Owner,
): DeviceType {
  const owner = `${user.username}.${pool.id}`;
  const arn = `arn:aws:cognito-idp:${pool.region}:${accountId}:owner/${owner}/device/${device.key}`;
  return shape(device, [
    { Name: "device_status", Value: "valid" },
    ...attribute("device_name", device.name),
    { Name: "dev:device_arn", Value: arn },
    { Name: "dev:device_owner", Value: owner },
    ...attribute("last_ip_used", device.lastIp),
    { Name: "dev:device_remembered_status", Value: device.standing },
    { Name: "dev:device_sdk", Value: "aws-sdk-unknown-unknown" },
  ]);
}

const attribute = (Name: string, Value: string | undefined): AttributeType[] =>
  Value === undefined ? [] : [{ Name, Value }];

function shape(device: Device, DeviceAttributes: AttributeType[]): DeviceType {
  return {
    DeviceKey: device.key,
    DeviceAttributes,
    DeviceCreateDate: new Date(device.createdAt),
    DeviceLastModifiedDate: new Date(device.updatedAt),
    // Whole seconds, unlike the other two.
    DeviceLastAuthenticatedDate: new Date(Math.floor(device.lastAuthenticatedAt / 1000) * 1000),
  };
}
