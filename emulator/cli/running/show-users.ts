import type { UserType } from "@aws-sdk/client-cognito-identity-provider";
import { runningEmulator } from "../outputs/running-emulator.ts";
import { print, printJson, printTable } from "./print.ts";
import { addressOf, withControls } from "./reach.ts";
import type { UsersOptions } from "./users-command.ts";

/** A table of the users, or a line of JSON for each. */
export async function printUsers(options: UsersOptions): Promise<void> {
  const poolId = await chosenPool(options);
  const users = await usersOf(poolId, options);
  if (options.json === true) for (const user of users) printJson(user);
  else if (users.length === 0) print("No users.");
  else printTable(["USERNAME", "STATUS", "ENABLED", "E-MAIL", "PHONE", "CREATED"], users.map(row));
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

async function usersOf(UserPoolId: string, options: UsersOptions): Promise<readonly UserType[]> {
  const emulator = runningEmulator(addressOf(options).url, UserPoolId.split("_", 1)[0] ?? "");
  const users: UserType[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await emulator.call("ListUsers", {
      UserPoolId,
      ...(options.filter === undefined ? {} : { Filter: options.filter }),
      ...(PaginationToken === undefined ? {} : { PaginationToken }),
    });
    users.push(...(page.Users ?? []));
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined);
  return users;
}

function row(user: UserType): readonly string[] {
  const attribute = (name: string): string => {
    const value = user.Attributes?.find(({ Name }) => Name === name)?.Value;
    if (value === undefined) return "";
    const verified = user.Attributes?.find(({ Name }) => Name === `${name}_verified`)?.Value;
    return verified === "true" ? `${value} (verified)` : value;
  };
  // Over the wire times are epoch seconds, whatever the SDK makes of them.
  const created = new Date(Number(user.UserCreateDate) * 1000);
  return [
    user.Username ?? "",
    user.UserStatus ?? "",
    user.Enabled === false ? "no" : "yes",
    attribute("email"),
    attribute("phone_number"),
    created.toISOString().slice(0, 19).replace("T", " "),
  ];
}
