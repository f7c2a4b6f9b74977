import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Run, started } from "./command.ts";

const templates = resolve(import.meta.dirname, "../flows/seeding/templates");
const sam = join(templates, "sam.yaml");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cli-seeds-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe("start --seed", () => {
  test("takes a template with parameters and ids, and tells its outputs", async () => {
    await using one = await started([
      "--seed",
      sam,
      "--seed-parameter",
      "Stage=prod",
      "--seed-parameter",
      "MinimumPasswordLength=14",
      "--seed-id",
      "UserPool=us-east-1_Members",
      "--seed-id",
      "WebClient=web",
    ]);
    const ready = one.ready as typeof one.ready & { outputs: Record<string, string> };
    expect(ready.pools).toMatchObject([{ id: "us-east-1_Members", clients: [{ id: "web" }] }]);
    expect(ready.outputs).toEqual({
      UserPoolId: "us-east-1_Members",
      WebClientId: "web",
      Issuer: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Members",
    });
  });

  test("shows people the outputs", async () => {
    const run = new Run(["start", "--port", "0", "--seed", sam, "--log-format", "text"]);
    try {
      expect(await run.said("Outputs")).toMatch(
        /Outputs\s+(?:\S*)UserPoolId {2}\S*us-east-1_[0-9A-Za-z]{9}/,
      );
    } finally {
      await run.stop();
    }
  });

  test("takes a folder, in the order of names, and the environment's lines", async () => {
    const two = join(folder, "two");
    mkdirSync(two);
    writeFileSync(
      join(two, "b.json"),
      JSON.stringify({ pools: [{ PoolName: "b", UserPoolId: "us-east-1_B" }] }),
    );
    writeFileSync(join(two, "a.yaml"), "pools: [{ PoolName: a, UserPoolId: us-east-1_A }]");
    writeFileSync(join(two, "notes.txt"), "no seed");
    const more = written("c.yaml", "pools: [{ PoolName: c, UserPoolId: us-east-1_C }]");
    await using one = await started([], { COGNITO_EMULATOR_SEED: `${two}\n${more}` });
    expect(one.ready.pools.map(({ id }) => id)).toEqual([
      "us-east-1_A",
      "us-east-1_B",
      "us-east-1_C",
    ]);
  });

  test("warns of what has no effect, which --strict refuses", async () => {
    const path = written(
      "google.yaml",
      [
        "Resources:",
        "  UserPool: { Type: AWS::Cognito::UserPool }",
        "  Google: { Type: AWS::Cognito::UserPoolIdentityProvider, Properties: {} }",
      ].join("\n"),
    );
    const note = `${path}:3:3 Resources.Google: AWS::Cognito::UserPoolIdentityProvider is not built and has no effect`;
    await using one = await started(["--seed", path]);
    expect(JSON.parse(await one.run.said("no effect"))).toMatchObject({ level: "warn", note });
    const { code, err } = await new Run(["--port", "0", "--seed", path, "--strict"]).ended;
    expect({ code, err }).toEqual({ code: 1, err: `cognito-emulator: ${note}\n` });
  });

  test("refuses a template's fault with its place", async () => {
    const path = written(
      "wrong.yaml",
      "Resources:\n  P:\n    Type: AWS::Cognito::UserPool\n    Properties:\n      MfaConfiguration: OFF\n",
    );
    const { code, err } = await new Run(["--port", "0", "--seed", path]).ended;
    expect({ code, err }).toEqual({
      code: 1,
      err: `cognito-emulator: ${path}:5:7 Resources.P.Properties.MfaConfiguration: must be text, not false; put it in quotes\n`,
    });
  });

  test("takes a plan of Terraform and answers of the AWS CLI", async () => {
    const described = ["--seed", join(templates, "described")];
    const plan = ["--seed", join(templates, "terraform", "plan.json")];
    await using one = await started([...described, ...plan, "--region", "eu-west-1"]);
    expect(one.ready.pools.map(({ id }) => id)).toEqual([
      expect.stringMatching(/^eu-west-1_/),
      "eu-central-1_A1b2C3d4E",
    ]);
  });
});
