import { administeredDeviceShape } from "../../domain/device-shape.ts";
import { deviceOwnerNotFound } from "../../domain/errors/device-errors.ts";
import { findUser } from "../../flows/accounts/resources.ts";
import { requestedPage } from "../listing.ts";
import { operation } from "../operation.ts";
import { paginationToken } from "./pagination-token.ts";
import { requireTrackingPool } from "./require-device.ts";

export const adminListDevices = operation("AdminListDevices", async (context, input, caller) => {
  const pool = await requireTrackingPool(context, input.UserPoolId, caller);
  const user = await findUser(context, pool, input.Username);
  if (user === undefined) throw deviceOwnerNotFound();
  const page = await requestedPage(
    (asked) => context.stores.devices.list(pool.id, user.sub, "confirmed", asked),
    input.Limit,
    input.PaginationToken,
  );
  const owner = { pool, user, accountId: context.accountId };
  return {
    Devices: page.items.map((device) => administeredDeviceShape(device, owner)),
    ...paginationToken(page),
  };
});
