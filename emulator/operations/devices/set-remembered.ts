import type { DeviceRememberedStatusType } from "@aws-sdk/client-cognito-identity-provider";
import { deviceNotFound } from "../../domain/errors/device-errors.ts";
import { missingParameter } from "../../domain/errors/resource-errors.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { requireDevice, type Owner } from "./require-device.ts";

/**
 * Has a confirmed device remembered or not. The model leaves the status optional, without a default to go by.
 * @throws CognitoError ResourceNotFoundException, InvalidParameterException
 */
export async function setRemembered(
  context: Pick<EmulatorContext, "clock" | "stores">,
  owner: Owner,
  key: string,
  standing: DeviceRememberedStatusType | undefined,
): Promise<void> {
  if (standing === undefined) throw missingParameter("DeviceRememberedStatus");
  const device = await requireDevice(context, owner, key);
  const updatedAt = context.clock.now();
  const { devices } = context.stores;
  const changed = await devices.update(device.poolId, device.sub, key, (seen) => ({
    ...seen,
    standing,
    updatedAt,
  }));
  if (changed === undefined) throw deviceNotFound();
}
