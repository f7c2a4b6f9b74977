import type { Database, Transaction } from "./database.ts";
import { uncached } from "./read-cache.ts";

/**
 * A transaction as a database, for stores whose every call is to become part of it. Calls are made one after the other.
 * A transaction inside it is undone by itself when it fails, so that its caller can go on.
 */
export function transactionDatabase(outer: Database, transaction: Transaction): Database {
  let depth = 0;
  return {
    build: outer.build,
    dialect: outer.dialect,
    rows: (sql, parameters) => transaction.rows(sql, parameters),
    async transaction(work) {
      depth += 1;
      const name = `inner${depth}`;
      await transaction.rows(`savepoint ${name}`, []);
      try {
        const result = await work(transaction);
        await transaction.rows(`release savepoint ${name}`, []);
        return result;
      } catch (error) {
        await transaction.rows(`rollback to savepoint ${name}`, []);
        await transaction.rows(`release savepoint ${name}`, []);
        throw error;
      } finally {
        depth -= 1;
      }
    },
    cache: () => uncached,
    // Nobody outside sees anything before the transaction ends, and then its owner tells.
    forgetReads: () => {},
    close: async () => {},
  };
}
