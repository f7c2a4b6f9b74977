import type { Alias, User } from "../../domain/user.ts";
import type { NameTaken, UserUpdateOptions } from "../user-interfaces.ts";
import { aliasChanges, aliasTable, withoutAlias } from "./alias-table.ts";
import type { Connection, Database, Transaction } from "./database.ts";

/** Undoes the transaction that it is thrown in, and tells why. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: NameTaken;

  constructor(taken: NameTaken["taken"]) {
    super(`${taken} is taken`);
    this.refusal = { taken };
  }
}

/** Writes the user if it still has that version. */
type Replace = (on: Connection, user: User, version: number) => Promise<boolean>;

/**
 * Gives the user the aliases that it has gained since `before` and takes those that it has lost.
 * @throws Refused when somebody holds one of them and may not be evicted
 */
export type ChangeAliases = (
  transaction: Transaction,
  before: readonly Alias[],
  user: User,
  options: UserUpdateOptions,
) => Promise<void>;

export function aliasClaims(database: Database, replace: Replace): ChangeAliases {
  const aliases = aliasTable(database);

  const changeAliases: ChangeAliases = async (transaction, before, user, { evict }) => {
    const { lost, gained } = aliasChanges(before, user.aliases);
    for (const alias of lost) await aliases.release(transaction, user, alias);
    for (const alias of gained) {
      while (!(await aliases.claim(transaction, user, alias))) {
        if (evict === undefined) throw new Refused(alias.attribute);
        await evictHolder(transaction, user.poolId, alias, evict);
      }
    }
  };

  /** Frees the alias, unless its holder changes meanwhile: then the caller finds it taken and tries again. */
  async function evictHolder(
    transaction: Transaction,
    poolId: string,
    alias: Alias,
    evict: NonNullable<UserUpdateOptions["evict"]>,
  ): Promise<void> {
    const holder = await aliases.holder(transaction, poolId, alias);
    if (holder === undefined) return;
    const evicted = withoutAlias(evict(holder.state, alias), alias);
    if (!(await replace(transaction, evicted, holder.version))) return;
    await aliases.release(transaction, evicted, alias);
    await changeAliases(transaction, holder.state.aliases, evicted, {});
  }

  return changeAliases;
}
