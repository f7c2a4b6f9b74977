import { ownDeviceShape } from "../../domain/device-shape.ts";
import { deviceNotFound } from "../../domain/errors/device-errors.ts";
import { operation } from "../operation.ts";
import { requireDevice, requireOwner } from "./require-device.ts";

/** To its user a device that is not remembered is not there. @source aws-amplify/aws-sdk-android, device tests run on AWS */
export const getDevice = operation("GetDevice", async (context, input) => {
  const owner = await requireOwner(context, input.AccessToken);
  const device = await requireDevice(context, owner, input.DeviceKey);
  if (device.standing !== "remembered") throw deviceNotFound();
  return { Device: ownDeviceShape(device) };
});
