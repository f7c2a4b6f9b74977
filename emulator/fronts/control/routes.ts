import type { EmulatorContext } from "../../flows/context.ts";
import type { Controls } from "../../flows/controls/controls.ts";
import type { Coverage } from "../aws-json/coverage.ts";
import { openApi } from "./open-api.ts";
import { ok, type ControlRoute } from "./route.ts";
import { aboutRoutes } from "./routes/about.ts";
import { callRoutes } from "./routes/calls.ts";
import { clockRoutes } from "./routes/clock.ts";
import { eventRoutes } from "./routes/events.ts";
import { faultRoutes } from "./routes/faults.ts";
import { inboxRoutes } from "./routes/inbox.ts";
import { poolRoutes } from "./routes/pools.ts";
import { seedRoutes } from "./routes/seed.ts";
import { settingsRoutes } from "./routes/settings.ts";
import { snapshotRoutes } from "./routes/snapshots.ts";
import { userRoutes } from "./routes/users.ts";

/** What the routes act on. */
export interface RouteNeeds {
  readonly context: EmulatorContext;
  readonly coverage: Coverage;
  readonly controls: Controls;
  readonly changePublicUrl: (url: string) => void;
  /** Of pools that are seeded without an id. */
  readonly region: string;
  /** The certificate of the local authority (PEM), when HTTPS is served with one. */
  readonly certificateAuthority?: string | undefined;
}

/** Everything that can be asked of `/_emulator`: what is served, and what the OpenAPI document says, are this list. */
export function controlRoutes(needs: RouteNeeds): readonly ControlRoute[] {
  const { context, controls, region } = needs;
  const routes: readonly ControlRoute[] = [
    ...aboutRoutes({ ...needs, reset: () => controls.reset() }),
    ...settingsRoutes(context, needs.changePublicUrl),
    ...inboxRoutes(context),
    ...clockRoutes(controls.clock),
    ...snapshotRoutes(controls, context.stores.snapshots),
    ...seedRoutes(context, controls, region),
    ...callRoutes(controls.calls),
    ...faultRoutes(controls.faults),
    ...poolRoutes(context, controls),
    ...userRoutes(context),
    ...eventRoutes(controls.events),
    {
      method: "GET",
      path: "/openapi.json",
      id: "getOpenApi",
      tag: "Emulator",
      summary: "This description",
      answers: { 200: { description: "An OpenAPI 3.1 document", schema: { type: "object" } } },
      handle: async () => ok(openApi(routes, context.addresses.publicUrl())),
    },
  ];
  return routes;
}
