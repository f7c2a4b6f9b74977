import { operation } from "../operation.ts";
import { forget } from "./forget.ts";
import { requireOwner } from "./require-device.ts";

export const forgetDevice = operation("ForgetDevice", async (context, input) => {
  await forget(context, await requireOwner(context, input.AccessToken), input.DeviceKey);
  return {};
});
