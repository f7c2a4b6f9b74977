import { AdminInitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { get } from "node:https";
import { Network } from "testcontainers";
import { describe, expect, test } from "vitest";
import {
  CognitoEmulatorContainer,
  type Seed,
  type StartedCognitoEmulatorContainer,
} from "../../emulator/testcontainers.ts";
import { docker, engine, evaluate } from "./docker.ts";
import { poolId, sdkFor, signInByCode, signUp, verifiedByItsIssuer } from "./sign-in.ts";

const seed: Seed = {
  pools: [
    {
      PoolName: "shop",
      UserPoolId: "us-east-1_Shop",
      UsernameAttributes: ["email"],
      clients: [
        {
          ClientName: "server",
          ClientId: "shopserver",
          ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        },
      ],
      users: [{ Username: "alice@example.com", Password: "Correct-horse-1" }],
    },
  ],
};

const started = (change = (container: CognitoEmulatorContainer) => container) =>
  change(new CognitoEmulatorContainer(engine.image)).start();

const left = (): Promise<string> =>
  docker("ps", "--all", "--quiet", "--filter", `ancestor=${engine.image}`);

/** The claims of a sign-in to the default pool, verified through the token's issuer. */
async function claimsOf(emulator: StartedCognitoEmulatorContainer, address: string) {
  const code = async (to: string) =>
    (await emulator.inbox.latest({ to, purpose: "Authentication" })).code ?? "";
  const { IdToken } = await signInByCode(emulator.getUrl(), address, code);
  return verifiedByItsIssuer(IdToken);
}

const issuerOf = async (emulator: StartedCognitoEmulatorContainer): Promise<unknown> => {
  const path = `${emulator.getUrl()}/${poolId}/.well-known/openid-configuration`;
  return ((await (await fetch(path)).json()) as { issuer: unknown }).issuer;
};

describe("CognitoEmulatorContainer", () => {
  test("starts with the seed, and the published address is the issuer of its tokens", async () => {
    await using emulator = await started((container) => container.withSeed(seed));
    const { endpoint, region } = emulator.getClientConfig();
    expect([endpoint, region]).toEqual([emulator.getUrl(), "us-east-1"]);
    const cognito = sdkFor(endpoint);
    const { AuthenticationResult } = await cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId: "us-east-1_Shop",
        ClientId: "shopserver",
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "alice@example.com", PASSWORD: "Correct-horse-1" },
      }),
    );
    cognito.destroy();
    expect(await verifiedByItsIssuer(AuthenticationResult?.IdToken)).toMatchObject({
      iss: `${emulator.getUrl()}/us-east-1_Shop`,
      email: "alice@example.com",
    });
  });

  test("two at once share nothing", async () => {
    const [one, other] = await Promise.all([started(), started()]);
    await using _one = one;
    await using _other = other;
    await signUp(one.getUrl(), "carl@example.com");
    expect(await claimsOf(one, "carl@example.com")).toMatchObject({
      iss: `${one.getUrl()}/${poolId}`,
    });
    expect(await issuerOf(other)).toBe(`${other.getUrl()}/${poolId}`);
    expect(other.getUrl()).not.toBe(one.getUrl());
    expect(await other.inbox.list()).toEqual([]);
  });

  test("reset goes back to the seed, and the issuer stays", async () => {
    await using emulator = await started();
    await signUp(emulator.getUrl(), "dora@example.com");
    await emulator.reset();
    expect(await emulator.inbox.list()).toEqual([]);
    await signUp(emulator.getUrl(), "dora@example.com");
    expect(await issuerOf(emulator)).toBe(`${emulator.getUrl()}/${poolId}`);
  });

  test("after a restart, the issuer is the address of then", async () => {
    await using emulator = await started();
    await emulator.restart();
    await signUp(emulator.getUrl(), "emil@example.com");
    expect(await claimsOf(emulator, "emil@example.com")).toMatchObject({
      iss: `${emulator.getUrl()}/${poolId}`,
    });
  });

  test("with reuse, the same seed finds the same container, and another seed does not", async () => {
    const reused = (pools: Seed["pools"]) =>
      started((container) => container.withSeed({ pools }).withReuse());
    await using first = await reused(seed.pools);
    const second = await reused(seed.pools);
    await using third = await reused([{ PoolName: "other" }]);
    expect(second.getId()).toBe(first.getId());
    expect(second.getUrl()).toBe(first.getUrl());
    expect(third.getId()).not.toBe(first.getId());
  });

  test("withIssuer('aws') issues in the name of the real service", async () => {
    await using emulator = await started((container) => container.withIssuer("aws"));
    expect(await issuerOf(emulator)).toBe(`https://cognito-idp.us-east-1.amazonaws.com/${poolId}`);
  });

  test("withPublicUrl fixes the address for clients on a network of containers", async () => {
    await using network = await new Network().start();
    await using emulator = await started((container) =>
      container.withNetwork(network).withNetworkAliases("idp").withPublicUrl("http://idp:9339"),
    );
    const issuer = `http://idp:9339/${poolId}`;
    expect(await issuerOf(emulator)).toBe(issuer);
    const asked = await evaluate.beside(
      ["--network", network.getName()],
      `Promise.all(["http://idp:9339/_emulator/inbox", "${issuer}/.well-known/jwks.json"].map((url) => fetch(url)))
        .then((answers) => console.log(...answers.map(({ status }) => status)))`,
    );
    expect(asked).toBe("200 200");
  });

  test("withSettings takes the settings of start: HTTPS, and a token for the control API", async () => {
    await using emulator = await started((container) =>
      container.withSettings({ tls: true, controlToken: "open-sesame", region: "eu-west-1" }),
    );
    expect(emulator.getRegion()).toBe("eu-west-1");
    expect(await emulator.inbox.list()).toEqual([]);
    expect((await fetch(`${emulator.getUrl()}/_emulator/inbox`)).status).toBe(401);
    const ca = await emulator.getCertificateAuthority();
    const url = `${emulator.getHttpsUrl()}/_emulator/health`;
    const status = await new Promise((settle, reject) => {
      get(url, { ca, agent: false }, (answer) => settle(answer.resume().statusCode)).once(
        "error",
        reject,
      );
    });
    expect(status).toBe(200);
  });

  test("a seed that breaks a rule fails the start with the emulator's own words", async () => {
    const wrong: Seed = { pools: [{ PoolName: "shop", UserPoolId: "nowhere" }] };
    await expect(started((container) => container.withSeed(wrong))).rejects.toThrow(
      /pools\[0\]\.UserPoolId/,
    );
  });

  test("one that does not let itself be told its address fails the start, and is taken away", async () => {
    const token = { COGNITO_EMULATOR_CONTROL_TOKEN: "unknown-to-the-module" };
    await expect(started((container) => container.withEnvironment(token))).rejects.toThrow(
      "The control API wants `Authorization: Bearer <token>`",
    );
    expect(await left()).toBe("");
  });

  test("clock, snapshots, faults, requests and keys are those of the container", async () => {
    await using emulator = await started();
    const { clock, controls } = emulator;
    await signUp(emulator.getUrl(), "finn@example.com");
    await controls.snapshot("signed-up");
    const before = await clock.now();
    expect((await clock.advance("25h")).getTime() - before.getTime()).toBeGreaterThan(89_999_999);

    await controls.faults.add({ operation: "SignUp", throttle: true, count: 3 });
    await expect(signUp(emulator.getUrl(), "gwen@example.com")).rejects.toThrow(
      expect.objectContaining({ name: "TooManyRequestsException" }),
    );
    expect(await controls.requests.wait({ operation: "SignUp", count: 4 })).toHaveLength(4);

    await controls.restore("signed-up");
    expect((await clock.now()).getTime() - before.getTime()).toBeLessThan(3_600_000);
    const { iss } = await claimsOf(emulator, "finn@example.com");
    expect(iss).toBe(`${emulator.getUrl()}/${poolId}`);
    expect(await controls.rotateKeys(poolId)).toHaveLength(4);
  });

  test("keeps the control names of the image", async () => {
    await using emulator = await started();
    const name = "COGNITO_EMULATOR_CONTROL_HOSTS";
    const asked = `console.log(process.env.${name})`;
    const [inImage, inContainer] = [
      await evaluate.beside([], asked),
      await evaluate.inside(emulator.getId(), asked),
    ].map((text) => text.split(","));
    expect(inContainer).toEqual(expect.arrayContaining(inImage ?? []));
  });
});

test("no container is left behind", async () => {
  expect(await left()).toBe("");
});
