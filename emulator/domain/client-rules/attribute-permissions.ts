import type { ClientSettings } from "../client.ts";
import {
  invalidReadAttributes,
  invalidWriteAttributes,
  type ClientChange,
} from "../errors/client-errors.ts";
import type { Pool } from "../pool.ts";

/** Attributes that Cognito writes itself. */
const neverWritable: ReadonlySet<string> = new Set([
  "sub",
  "email_verified",
  "phone_number_verified",
]);

/**
 * Read and write permissions name attributes of the pool. What is written through the client must cover every required
 * attribute (or nobody could sign up), and nothing that is Cognito's or an administrator's to write.
 * @throws CognitoError InvalidParameterException
 */
export function checkAttributePermissions(
  pool: Pool,
  settings: ClientSettings,
  change: ClientChange,
): void {
  const { ReadAttributes: read, WriteAttributes: write } = settings;
  const names = pool.schema.map(({ Name = "" }) => Name);
  if (read?.some((name) => !names.includes(name))) throw invalidReadAttributes(change);
  if (write === undefined) return;
  const required = pool.schema.flatMap(({ Name = "", Required }) =>
    Required === true && Name !== "sub" ? [Name] : [],
  );
  const isWritable = (name: string): boolean =>
    names.includes(name) && !neverWritable.has(name) && !name.startsWith("dev:");
  if (!write.every(isWritable) || !required.every((name) => write.includes(name))) {
    throw invalidWriteAttributes(change);
  }
}
