import type { UserShape } from "../../fronts/control/shapes.ts";
import { allOf } from "../../platform/all-of.ts";
import { overHttp, query, told } from "../../remote/control-transport.ts";
import { print, printJson, printTable, shortTime } from "./print.ts";
import { addressOf, reaching, withControls, type RunningOptions } from "./reach.ts";

/** What `users` was told. */
export interface UsersOptions extends RunningOptions {
  readonly userPoolId?: string;
}

const headings = ["USERNAME", "STATUS", "ENABLED", "E-MAIL", "PHONE", "MFA", "CREATED"];

/** A table of the users, oldest first, or a line of JSON for each. */
export async function printUsers(options: UsersOptions): Promise<void> {
  const poolId = await chosenPool(options);
  const users = await reaching(options, () => usersOf(poolId, options));
  if (options.json === true) for (const user of users) printJson(user);
  else if (users.length === 0) print("No users.");
  else printTable(headings, users.map(row));
}

/** @throws Error naming the pools when there is more than one to choose from */
async function chosenPool(options: UsersOptions): Promise<string> {
  if (options.userPoolId !== undefined) return options.userPoolId;
  const pools = await withControls(options, (controls) => controls.listPools());
  const [only, ...others] = pools;
  if (only === undefined) throw new Error("there is no user pool");
  if (others.length === 0) return only.id;
  const names = pools.map(({ id, name }) => `${id} (${name})`).join(", ");
  throw new Error(`say which pool with --user-pool-id: ${names}`);
}

interface Page {
  readonly users: readonly UserShape[];
  readonly paginationToken?: string;
}

function usersOf(poolId: string, options: UsersOptions): Promise<readonly UserShape[]> {
  const transport = overHttp(() => addressOf(options));
  return allOf(
    (paginationToken) => {
      const path = `/pools/${encodeURIComponent(poolId)}/users${query({ paginationToken })}`;
      return told<Page>(transport, { method: "GET", path });
    },
    (page) => page.users,
    (page) => page.paginationToken,
  );
}

function row({ username, status, enabled, attributes, mfa, createdAt }: UserShape) {
  const contact = (name: string): string => {
    const value = attributes[name] ?? "";
    return attributes[`${name}_verified`] === "true" ? `${value} (verified)` : value;
  };
  return [
    username,
    status,
    enabled ? "yes" : "no",
    contact("email"),
    contact("phone_number"),
    mfa.join(", "),
    shortTime(createdAt),
  ];
}
