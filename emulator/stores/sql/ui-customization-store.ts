import { allClients, type UiCustomization } from "../../domain/branding/ui-customization.ts";
import type { UiCustomizationStore } from "../pool-interfaces.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

interface Key {
  readonly poolId: string;
  /** A client's id, or `ALL`. */
  readonly whose: string;
}

export function uiCustomizationStore(database: Database): UiCustomizationStore {
  const { build } = database;
  const find = prepared((p: Key) =>
    build
      .selectFrom("ui_customizations")
      .select("data")
      .where("pool_id", "=", p.poolId)
      .where("whose", "=", p.whose),
  );
  const put = prepared((p: Key & { clientId: string | null; data: string }) =>
    build
      .insertInto("ui_customizations")
      .values({ pool_id: p.poolId, whose: p.whose, client_id: p.clientId, data: p.data })
      .onConflict((conflict) =>
        conflict.columns(["pool_id", "whose"]).doUpdateSet((set) => ({
          data: set.ref("excluded.data"),
        })),
      ),
  );
  const remove = prepared((p: Key) =>
    build
      .deleteFrom("ui_customizations")
      .where("pool_id", "=", p.poolId)
      .where("whose", "=", p.whose)
      .returning("whose"),
  );

  return {
    put: async (customization) => {
      const { poolId, clientId: whose } = customization;
      const clientId = whose === allClients ? null : whose;
      await put.all(database, { poolId, whose, clientId, data: JSON.stringify(customization) });
    },
    find: async (poolId, whose) => {
      const row = await find.first(database, { poolId, whose });
      return row === undefined ? undefined : parsed<UiCustomization>(row);
    },
    remove: (poolId, whose) => remove.hits(database, { poolId, whose }),
  };
}
