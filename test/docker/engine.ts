import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import type { TestProject } from "vitest/node";

/** The Docker engine of these tests, and the image that was built there. */
export interface Engine {
  /** The docker client. */
  readonly client: string;
  /** `docker compose`, or the older `docker-compose`. */
  readonly compose: readonly [string, ...string[]];
  readonly host: string | undefined;
  readonly image: string;
}

declare module "vitest" {
  interface ProvidedContext {
    readonly engine: Engine;
  }
}

const root = resolve(import.meta.dirname, "../..");

/** What the script says, NAME=value in each line. @throws Error when no engine can be had */
function engineScript(command: "start" | "stop"): Readonly<Record<string, string>> {
  const output = execFileSync("sh", [resolve(root, ".ci/docker-engine.sh"), command], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = output.split("\n").filter((line) => line.includes("="));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

/** Finds or starts an engine and builds the image there, once for all files; takes away what it made. */
export default function setUp(project: TestProject): () => void {
  const {
    DOCKER_HOST: host,
    CLIENT: client = "docker",
    COMPOSE: compose = "docker compose",
    NODE_IMAGE: nodeImage = "",
    STARTED: started,
  } = engineScript("start");
  const image = `cognito-emulator:test-${process.pid}`;
  const env = {
    ...process.env,
    DOCKER_BUILDKIT: "1",
    ...(host === undefined ? {} : { DOCKER_HOST: host }),
  };
  const docker = (...parameters: readonly string[]): void => {
    execFileSync(client, parameters, { cwd: root, env, stdio: ["ignore", "ignore", "pipe"] });
  };
  const built = ["--build-arg", `NODE_IMAGE=${nodeImage}`, "--file", "docker/Dockerfile"];
  const stopEngine = (): void => {
    if (started === "yes") engineScript("stop");
  };
  try {
    docker("build", ...built, "--tag", image, ".");
  } catch (error) {
    stopEngine();
    throw error;
  }
  const [program = "", ...words] = compose.split(" ");
  project.provide("engine", { client, compose: [program, ...words], host, image });
  return () => {
    docker("image", "rm", "--force", image);
    stopEngine();
  };
}
