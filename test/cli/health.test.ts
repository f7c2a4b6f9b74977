import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { Run, started } from "./command.ts";

const health = (environment: Readonly<Record<string, string>>, ...parameters: readonly string[]) =>
  new Run(["health", ...parameters], environment).ended;

test("health ends with 0 and in silence while the emulator serves, and with 1 once it has ended", async () => {
  const { run, ready } = await started();
  const environment = { COGNITO_EMULATOR_PORT: new URL(ready.url).port };
  expect(await health(environment)).toEqual({ code: 0, out: "", err: "" });
  await run.stop();
  expect(await health(environment)).toEqual({
    code: 1,
    out: "",
    err: `cognito-emulator: nothing answers at http://127.0.0.1:${environment.COGNITO_EMULATOR_PORT}\n`,
  });
});

test("health asks an emulator that listens everywhere at localhost, and ends with 1 when it answers otherwise", async () => {
  const server = createServer((_request, answer) => answer.writeHead(503).end());
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  // A TCP listener always has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const ended = await health({
    COGNITO_EMULATOR_HOST: "0.0.0.0",
    COGNITO_EMULATOR_PORT: String(port),
  });
  server.close();
  expect(ended).toEqual({
    code: 1,
    out: "",
    err: `cognito-emulator: http://localhost:${port}/_emulator/health answers 503\n`,
  });
});

test("health --wait ends with 0 once the emulator serves, and with 1 when it does not in time", async () => {
  const { run, ready } = await started();
  const { port } = new URL(ready.url);
  await run.stop();
  const environment = { COGNITO_EMULATOR_PORT: port };
  expect(await health(environment, "--wait", "1")).toEqual({
    code: 1,
    out: "",
    err: `cognito-emulator: nothing answers at http://127.0.0.1:${port}\n`,
  });
  const waiting = health(environment, "--wait", "60");
  await using _later = await started(["--port", port]);
  expect(await waiting).toEqual({ code: 0, out: "", err: "" });
});

test.each(["soon", "-1", "1.5", "3601", ""])("health --wait %j is refused", async (wait) => {
  expect(await health({}, `--wait=${wait}`)).toEqual({
    code: 1,
    out: "",
    err: expect.stringContaining("Not a whole number up to 3600."),
  });
});
