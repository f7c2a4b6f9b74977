import { AdminGetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Container, docker, engine, evaluate, eventually } from "./docker.ts";
import { freePort } from "../support/free-port.ts";
import { codeFrom, poolId, sdkFor, signInByCode, signUp, verifiedByItsIssuer } from "./sign-in.ts";

const locked = ["--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges"];

test("the image is Node, its libraries and the bundle: no shell, no package manager, below 200 MB", async () => {
  const bytes = Number(await docker("image", "inspect", "--format", "{{.Size}}", engine.image));
  expect(bytes).toBeLessThan(200_000_000);
  const listed = await evaluate.beside(
    [],
    `for (const at of ["/usr", "/usr/local/bin", "/app"]) console.log(at, ...fs.readdirSync(at))`,
  );
  expect(listed.split("\n")).toEqual([
    expect.stringMatching(/^\/usr( lib(64)?)* local( lib(64)?)*$/),
    "/usr/local/bin cognito-emulator node",
    "/app LICENSE chunks cli.js package.json",
  ]);
  await expect(docker("run", "--rm", "--entrypoint", "/bin/sh", engine.image)).rejects.toThrow(
    /no such file/,
  );
});

describe("a container with a read-only root and without capabilities", () => {
  let container: Container;
  beforeAll(async () => {
    const host = "--add-host=known.test:192.0.2.7";
    container = await Container.serving(await freePort(), ...locked, host);
  });
  afterAll(() => container[Symbol.asyncDispose]());

  test("becomes healthy", async () => {
    await eventually("healthy", () => container.state(".State.Health.Status"));
    expect(await docker("exec", container.id, "cognito-emulator", "health")).toBe("");
  });

  test("does not run as root", async () => {
    const asked = "console.log(process.getuid(), os.userInfo().username)";
    expect(await evaluate.inside(container.id, asked)).toBe("1000 emulator");
  });

  test("finds the names that it was given with --add-host", async () => {
    const asked = "dns.lookup('known.test', (error, address) => console.log(address))";
    expect(await evaluate.inside(container.id, asked)).toBe("192.0.2.7");
  });

  test("serves sign-up and sign-in by code, and its tokens verify through their issuer", async () => {
    const { url } = container;
    await signUp(url, "ann@example.com");
    const result = await signInByCode(url, "ann@example.com", (to) => codeFrom(url, to));
    expect(await verifiedByItsIssuer(result.IdToken)).toMatchObject({
      iss: `${url}/${poolId}`,
      email: "ann@example.com",
      email_verified: true,
    });
  });

  test("ends with 0 when it is stopped, also while somebody waits for a message", async () => {
    const waiting = fetch(`${container.url}/_emulator/inbox/latest?to=nobody@example.com&wait=60`);
    await sleep(100);
    await docker("stop", "--time", "10", container.id);
    expect((await waiting).status).toBe(404);
    expect(await container.state(".State.ExitCode")).toBe("0");
  });
});

test("what a volume holds survives docker kill", async () => {
  const volume = await docker("volume", "create");
  const kept = ["--volume", `${volume}:/data`, "--env", "COGNITO_EMULATOR_DATA=/data/cognito.db"];
  const port = await freePort();
  try {
    let token: string | undefined;
    {
      await using killed = await Container.serving(port, ...locked, ...kept);
      await signUp(killed.url, "bea@example.com");
      const code = (to: string) => codeFrom(killed.url, to);
      token = (await signInByCode(killed.url, "bea@example.com", code)).AccessToken;
      await docker("kill", killed.id);
    }
    await using container = await Container.serving(port, ...locked, ...kept);
    const cognito = sdkFor(container.url);
    const user = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: poolId, Username: "bea@example.com" }),
    );
    cognito.destroy();
    expect(user.UserStatus).toBe("CONFIRMED");
    expect(await verifiedByItsIssuer(token)).toMatchObject({ token_use: "access" });
  } finally {
    await docker("volume", "rm", volume);
  }
});

test("other containers reach it by its name, the control API under the usual ones only", async () => {
  const network = await docker("network", "create", `cognito-emulator-test-${process.pid}`);
  const names = ["cognito", "evil.example.com"].map((name) => `--network-alias=${name}`);
  try {
    await using _container = await Container.serving(
      await freePort(),
      "--network",
      network,
      ...names,
    );
    const status = (url: string) =>
      evaluate.beside(["--network", network], `fetch("${url}").then((a) => console.log(a.status))`);
    expect(await status("http://cognito:9339/_emulator/inbox")).toBe("200");
    expect(await status("http://evil.example.com:9339/_emulator/inbox")).toBe("403");
    expect(await status(`http://evil.example.com:9339/${poolId}/.well-known/jwks.json`)).toBe(
      "200",
    );
  } finally {
    await docker("network", "rm", network);
  }
});

test("a seed that cannot be read ends the container with 1 and one line that says why", async () => {
  const wrong = ["--env", "COGNITO_EMULATOR_SEED=/seed.yaml"];
  await expect(docker("run", "--rm", ...wrong, engine.image)).rejects.toMatchObject({
    code: 1,
    stderr: "cognito-emulator: --seed /seed.yaml: no such file\n",
  });
});
