import { requireUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";
import { forget } from "./forget.ts";
import { requireTrackingPool } from "./require-device.ts";

export const adminForgetDevice = operation("AdminForgetDevice", async (context, input, caller) => {
  const pool = await requireTrackingPool(context, input.UserPoolId, caller);
  const user = await requireUser(context, pool, input.Username);
  await forget(context, { pool, user }, input.DeviceKey);
  return {};
});
