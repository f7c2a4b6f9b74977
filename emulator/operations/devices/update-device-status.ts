import { operation } from "../operation.ts";
import { requireOwner } from "./require-device.ts";
import { setRemembered } from "./set-remembered.ts";

export const updateDeviceStatus = operation("UpdateDeviceStatus", async (context, input) => {
  const owner = await requireOwner(context, input.AccessToken);
  await setRemembered(context, owner, input.DeviceKey, input.DeviceRememberedStatus);
  return {};
});
