import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { inject } from "vitest";

const execute = promisify(execFile);
export const root = resolve(import.meta.dirname, "../..");
export const engine = inject("engine");

// testcontainers reads them; its reaper's image could not be had without a registry.
process.env["TESTCONTAINERS_RYUK_DISABLED"] = "true";
if (engine.host !== undefined) process.env["DOCKER_HOST"] = engine.host;
// An engine publishes to one port by IPv4 and maybe to another by IPv6: `localhost` could lead to somebody else's container.
if (!/^(tcp|ssh):/.test(engine.host ?? "")) {
  process.env["TESTCONTAINERS_HOST_OVERRIDE"] = "127.0.0.1";
  // Python's asks for this, too: inside a container it would otherwise take the bridge's address.
  process.env["TESTCONTAINERS_CONNECTION_MODE"] = "docker_host";
}

/** Runs `docker …` and answers what it printed. Rejects with what it complained of. */
export async function docker(...parameters: readonly string[]): Promise<string> {
  const { stdout } = await execute(engine.client, parameters, { cwd: root, encoding: "utf8" });
  return stdout.trim();
}

/** Runs `docker compose …` on our file. */
export async function compose(
  environment: Readonly<Record<string, string>>,
  ...parameters: readonly string[]
): Promise<string> {
  return composeOf(["docker/compose.yaml"], environment, ...parameters);
}

/** Runs `docker compose …` on those files, each of which adds to the ones before it. */
export async function composeOf(
  files: readonly string[],
  environment: Readonly<Record<string, string>>,
  ...parameters: readonly string[]
): Promise<string> {
  const [program, ...words] = engine.compose;
  const named = files.flatMap((file) => ["--file", file]);
  const { stdout } = await execute(program, [...words, ...named, ...parameters], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
  return stdout.trim();
}

/** Runs JavaScript in the container, or in a new one of the image with those flags, and answers what it printed. */
export const evaluate = {
  inside: (container: string, script: string) => docker("exec", container, "node", "-e", script),
  beside: (flags: readonly string[], script: string) =>
    docker("run", "--rm", ...flags, "--entrypoint", "node", engine.image, "-e", script),
};

/** Asks again until the answer is the expected one. @throws Error after that many seconds */
export async function eventually<T>(
  expected: T,
  ask: () => Promise<T>,
  seconds = 30,
): Promise<void> {
  let answer: T | undefined;
  for (let left = seconds * 10; left > 0; left -= 1) {
    answer = await ask();
    if (answer === expected) return;
    await sleep(100);
  }
  throw new Error(`expected ${String(expected)} within ${seconds} s; it is ${String(answer)}`);
}

const answersAt = (url: string) =>
  fetch(`${url}/_emulator/health`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Waits until an emulator serves there. */
export const serving = (url: string): Promise<void> => eventually(true, () => answersAt(url));

/** A container that is removed when the test's scope ends, with whatever it wrote. */
export class Container {
  readonly id: string;
  readonly url: string;

  private constructor(id: string, url: string) {
    this.id = id;
    this.url = url;
  }

  /** Starts one of the image under test on that port of this machine, and waits until it serves. */
  static async serving(port: number, ...flags: readonly string[]): Promise<Container> {
    const url = `http://localhost:${port}`;
    const published = ["--publish", `127.0.0.1:${port}:9339`];
    const named = ["--env", `COGNITO_EMULATOR_PUBLIC_URL=${url}`];
    const id = await docker("run", "--detach", ...published, ...named, ...flags, engine.image);
    await serving(url);
    return new Container(id, url);
  }

  /** One member of what the engine knows of it, as a Go template names it. */
  state(member: string): Promise<string> {
    return docker("inspect", "--format", `{{${member}}}`, this.id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await docker("rm", "--force", "--volumes", this.id);
  }
}
