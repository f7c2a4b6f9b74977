import { ownDeviceShape } from "../../domain/device-shape.ts";
import { requestedPage } from "../listing.ts";
import { operation } from "../operation.ts";
import { paginationToken } from "./pagination-token.ts";
import { requireOwner } from "./require-device.ts";

/** Remembered ones only. @source aws-amplify/amplify-js#12171; aws-amplify/aws-sdk-android, device tests run on AWS */
export const listDevices = operation("ListDevices", async (context, input) => {
  const { pool, user } = await requireOwner(context, input.AccessToken);
  const page = await requestedPage(
    (asked) => context.stores.devices.list(pool.id, user.sub, "remembered", asked),
    input.Limit,
    input.PaginationToken,
  );
  return { Devices: page.items.map(ownDeviceShape), ...paginationToken(page) };
});
