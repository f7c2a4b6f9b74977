import { requireUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";
import { requireTrackingPool } from "./require-device.ts";
import { setRemembered } from "./set-remembered.ts";

export const adminUpdateDeviceStatus = operation(
  "AdminUpdateDeviceStatus",
  async (context, input, caller) => {
    const pool = await requireTrackingPool(context, input.UserPoolId, caller);
    const user = await requireUser(context, pool, input.Username);
    await setRemembered(context, { pool, user }, input.DeviceKey, input.DeviceRememberedStatus);
    return {};
  },
);
