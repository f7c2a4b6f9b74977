import { administeredDeviceShape } from "../../domain/device-shape.ts";
import { deviceOwnerNotFound } from "../../domain/errors/device-errors.ts";
import { findUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";
import { requireDevice, requireTrackingPool } from "./require-device.ts";

export const adminGetDevice = operation("AdminGetDevice", async (context, input, caller) => {
  const pool = await requireTrackingPool(context, input.UserPoolId, caller);
  const user = await findUser(context, pool, input.Username);
  if (user === undefined) throw deviceOwnerNotFound();
  const device = await requireDevice(context, { pool, user }, input.DeviceKey);
  const { accountId } = context;
  return { Device: administeredDeviceShape(device, { pool, user, accountId }) };
});
