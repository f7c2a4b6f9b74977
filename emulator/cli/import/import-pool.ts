import { access, constants, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { stringify } from "yaml";
import { ConfigError } from "../../config.ts";
import { fileReason } from "../explain.ts";
import { awsClient } from "./aws.ts";
import { importFailure } from "./import-failure.ts";
import { progressOn } from "./progress.ts";
import { readPool } from "./read-pool.ts";
import { readUsers } from "./read-users.ts";

/** What `import` was told. */
export interface ImportOptions {
  readonly userPoolId: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly users?: true;
  readonly password?: string;
  readonly secrets?: true;
  readonly out?: string;
  readonly force?: true;
}

/** Reads the pool and writes the seed; what has no place in it is told on standard error. */
export async function importPool(options: ImportOptions): Promise<void> {
  const { userPoolId: UserPoolId, endpoint, out } = options;
  if (options.password !== undefined && options.users !== true) {
    throw new ConfigError("--password needs --users");
  }
  await requireRoom(options);
  const region = options.region ?? UserPoolId.slice(0, UserPoolId.indexOf("_"));
  const where = { region, ...(endpoint === undefined ? {} : { endpoint }) };
  const aws = await awsClient(where);
  const progress = progressOn(process.stderr);
  try {
    const reading = { aws, UserPoolId, progress };
    const pool = await readPool(reading, { secrets: options.secrets === true });
    const read = options.users ? await readUsers(reading, pool, options.password) : undefined;
    const notes = [...pool.notes, ...leftOutNotes(read?.leftOut ?? 0)];
    const users = read === undefined ? {} : { users: read.users };
    const text = seedText({ pools: [{ ...pool.value, ...users }] }, UserPoolId, notes, out);
    await written(text, options);
    for (const note of notes) process.stderr.write(`cognito-emulator: ${note}\n`);
    if (out !== undefined) {
      const many = read === undefined ? "" : ` with ${read.users.length} users`;
      process.stderr.write(`cognito-emulator: ${UserPoolId}${many} is in ${out}\n`);
    }
  } catch (error) {
    throw importFailure(error, where);
  } finally {
    progress.end();
    aws.destroy();
  }
}

const leftOutNotes = (count: number): readonly string[] =>
  count === 0
    ? []
    : [`${count} users of identity providers, or without a way to sign in, left out`];

/** JSON has no comments. */
function seedText(
  seed: object,
  poolId: string,
  notes: readonly string[],
  out: string | undefined,
): string {
  if (out?.endsWith(".json") === true) return `${JSON.stringify(seed, undefined, 2)}\n`;
  const head = [`Imported from ${poolId}.`, ...notes].map((line) => `# ${line}\n`).join("");
  return `${head}${stringify(seed, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

const isThere = (out: string): ConfigError =>
  new ConfigError(`--out ${out}: is there already; --force replaces it`);

/** Told before anything is read: a large pool takes minutes. @throws ConfigError */
async function requireRoom({ out, force }: ImportOptions): Promise<void> {
  if (out === undefined) return;
  const folder = dirname(out);
  await access(folder, constants.W_OK).catch((error: unknown) => {
    const isAbsent = error instanceof Error && "code" in error && error.code === "ENOENT";
    const why = isAbsent ? "is not there" : fileReason(error);
    throw new ConfigError(`--out ${out}: the folder ${folder}: ${why}`);
  });
  const found = await access(out).then(
    () => true,
    () => false,
  );
  if (found && force !== true) throw isThere(out);
}

/** Somebody may have written passwords into a file that is there. */
async function written(text: string, { out, force }: ImportOptions): Promise<void> {
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    // Names and addresses of people, and maybe secrets: for the owner's eyes.
    await writeFile(out, text, { flag: force ? "w" : "wx", mode: 0o600 });
  } catch (error) {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw exists ? isThere(out) : new ConfigError(`--out ${out}: ${fileReason(error)}`);
  }
}
