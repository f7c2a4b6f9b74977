import { afterEach, describe, expect, test } from "vitest";
import { compose, engine, serving } from "./docker.ts";
import { freePort } from "../support/free-port.ts";
import { codeFrom, poolId, signInByCode, signUp, verifiedByItsIssuer } from "./sign-in.ts";

const project = `cognito-emulator-test-${process.pid}`;

test.each(["memory", "file", "postgres", "mail"])("the profile %s is valid", async (profile) => {
  const printed = await compose({ COMPOSE_PROFILES: profile }, "config");
  expect(printed).toContain("9339");
});

describe("docker compose up", () => {
  let environment: Readonly<Record<string, string>>;
  const up = async (profile: string): Promise<string> => {
    const port = String(await freePort());
    const url = `http://localhost:${port}`;
    environment = {
      COMPOSE_PROJECT_NAME: project,
      COMPOSE_PROFILES: profile,
      COGNITO_EMULATOR_IMAGE: engine.image,
      COGNITO_EMULATOR_PORT: port,
      COGNITO_EMULATOR_PUBLIC_URL: url,
    };
    await compose(environment, "up", "--detach", "--no-build");
    await serving(url);
    return url;
  };
  afterEach(() => compose(environment, "down", "--volumes", "--timeout", "5"));

  test("memory: signs in, and its tokens verify", async () => {
    const url = await up("memory");
    await signUp(url, "fay@example.com");
    const { IdToken } = await signInByCode(url, "fay@example.com", (to) => codeFrom(url, to));
    expect(await verifiedByItsIssuer(IdToken)).toMatchObject({ iss: `${url}/${poolId}` });
  });

  test("file: a kill loses nothing", async () => {
    const url = await up("file");
    await signUp(url, "gus@example.com");
    await compose(environment, "kill", "file");
    await compose(environment, "up", "--detach", "--no-build");
    await serving(url);
    const { IdToken } = await signInByCode(url, "gus@example.com", (to) => codeFrom(url, to));
    expect(await verifiedByItsIssuer(IdToken)).toMatchObject({ email: "gus@example.com" });
  });
});
