import {
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { Run, type Ended } from "./command.ts";

const UserPoolId = "us-east-1_Shop";
const seed = {
  pools: [
    {
      PoolName: "shop",
      UserPoolId,
      UsernameAttributes: ["email" as const],
      EmailConfiguration: {
        EmailSendingAccount: "DEVELOPER" as const,
        SourceArn: "arn:aws:ses:us-east-1:123456789012:identity/no-reply@example.com",
      },
      mfaConfig: {
        MfaConfiguration: "OPTIONAL" as const,
        SmsMfaConfiguration: {
          SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms" },
        },
        EmailMfaConfiguration: {},
      },
      AutoVerifiedAttributes: ["email" as const],
      Policies: {
        SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD" as const, "EMAIL_OTP" as const] },
      },
      clients: [
        {
          ClientName: "web",
          ClientId: "webclient00000000000000000",
          ExplicitAuthFlows: ["ALLOW_USER_AUTH" as const],
        },
      ],
      users: [{ Username: "ada@example.com", Password: "Correct-horse-1" }],
    },
  ],
};

let emulator: RunningEmulator;
let cognito: CognitoIdentityProviderClient;
let folder: string;
beforeAll(async () => {
  emulator = await startEmulator({ seed });
  cognito = new CognitoIdentityProviderClient(emulator.clientConfig());
  folder = mkdtempSync(join(tmpdir(), "cli-running-"));
});
afterAll(async () => {
  cognito.destroy();
  rmSync(folder, { recursive: true });
  await emulator.stop();
});
beforeEach(() => emulator.reset());

const start = (...parameters: readonly string[]): Run =>
  new Run(parameters, { COGNITO_EMULATOR_URL: emulator.url });
const run = (...parameters: readonly string[]): Promise<Ended> => start(...parameters).ended;

async function printed(...parameters: readonly string[]): Promise<string> {
  const { code, out, err } = await run(...parameters);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
}

const signUp = (Username: string) =>
  cognito.send(
    new SignUpCommand({
      ClientId: "webclient00000000000000000",
      Username,
      UserAttributes: [{ Name: "email", Value: Username }],
    }),
  );

describe("inbox", () => {
  test("prints the messages, oldest first, with their codes", async () => {
    expect(await printed("inbox", "--no-json")).toBe("No messages yet.\n");
    await signUp("one@example.com");
    await signUp("two@example.com");
    const [newest, oldest] = await emulator.inbox.list();
    const line = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}(\S+) {2}SignUp {2}(\d{6})$/;
    const lines = (await printed("inbox", "--no-json")).trimEnd().split("\n");
    expect(lines.map((each) => line.exec(each)?.slice(1))).toEqual([
      ["one@example.com", oldest?.code],
      ["two@example.com", newest?.code],
    ]);
    expect(await printed("inbox", "--no-json", "--to", "two@example.com")).toBe(`${lines[1]}\n`);
  });

  test("prints what the control API answers, one line each, where no terminal reads", async () => {
    await signUp("one@example.com");
    const [message] = await emulator.inbox.list();
    expect(JSON.parse(await printed("inbox"))).toEqual(message);
  });

  test("--code is the code alone, for scripts", async () => {
    await signUp("one@example.com");
    const { code } = await emulator.inbox.latest();
    expect(await printed("inbox", "--to", "one@example.com", "--code")).toBe(`${code}\n`);
  });

  test("--follow goes on with each message as it is sent, until the emulator stops", async () => {
    const other = await startEmulator({ seed });
    const following = new Run(["inbox", "--follow", "--json"], { COGNITO_EMULATOR_URL: other.url });
    const sdk = new CognitoIdentityProviderClient(other.clientConfig());
    const Username = "late@example.com";
    const UserAttributes = [{ Name: "email", Value: Username }];
    const ClientId = "webclient00000000000000000";
    await sdk.send(new SignUpCommand({ ClientId, Username, UserAttributes }));
    expect(JSON.parse(await following.said("late@example.com"))).toMatchObject({ to: Username });
    sdk.destroy();
    await other.stop();
    const { code, err, out } = await following.ended;
    expect([code, err]).toEqual([1, "cognito-emulator: the emulator has stopped\n"]);
    expect(out.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("users", () => {
  test("prints a table", async () => {
    await signUp("one@example.com");
    const [heading, ...rows] = (await printed("users")).trimEnd().split("\n");
    expect(heading).toMatch(/^USERNAME +STATUS +ENABLED +E-MAIL +PHONE +MFA +CREATED$/);
    expect(
      rows.toSorted().map((row) => row.replace(/^\S+ +/, "").replace(/ +\S+ \S+$/, "")),
    ).toEqual(
      expect.arrayContaining([
        "CONFIRMED    yes      ada@example.com",
        "UNCONFIRMED  yes      one@example.com",
      ]),
    );
  });

  test("has a column for second factors, the preferred one first", async () => {
    const Username = "ada@example.com";
    const enabled = { Enabled: true };
    await cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId,
        Username,
        UserAttributes: [
          { Name: "phone_number", Value: "+15555550100" },
          { Name: "phone_number_verified", Value: "true" },
          { Name: "email_verified", Value: "true" },
        ],
      }),
    );
    await cognito.send(
      new AdminSetUserMFAPreferenceCommand({
        UserPoolId,
        Username,
        SMSMfaSettings: enabled,
        EmailMfaSettings: { ...enabled, PreferredMfa: true },
      }),
    );
    expect(await printed("users")).toMatch(
      / ada@example\.com \(verified\) {2}\+15555550100 \(verified\) {2}EMAIL_OTP, SMS_MFA {2}\d{4}-/,
    );
    expect(JSON.parse(await printed("users", "--json"))).toMatchObject({
      status: "CONFIRMED",
      mfa: ["EMAIL_OTP", "SMS_MFA"],
    });
  });

  test("tells that there are none, or no such pool", async () => {
    await emulator.seed({ pools: [{ PoolName: "empty", UserPoolId: "us-east-1_Empty" }] });
    expect(await printed("users", "--user-pool-id", "us-east-1_Empty")).toBe("No users.\n");
    const { code, err } = await run("users", "--user-pool-id", "us-east-1_None");
    expect({ code, err }).toEqual({
      code: 1,
      err: "cognito-emulator: GET /_emulator/pools/us-east-1_None/users: 404 There is no user pool us-east-1_None.\n",
    });
  });

  test("asks which pool where there are several", async () => {
    await emulator.seed({ pools: [{ PoolName: "other", UserPoolId: "eu-west-1_Other" }] });
    expect(await run("users")).toEqual({
      code: 1,
      out: "",
      err: `cognito-emulator: say which pool with --user-pool-id: eu-west-1_Other (other), ${UserPoolId} (shop)\n`,
    });
    expect(await printed("users", "--user-pool-id", "eu-west-1_Other")).toBe("No users.\n");
  });
});

describe("clock, snapshot, seed and reset", () => {
  test("clock shows and moves the time", async () => {
    expect(await printed("clock", "freeze", "2030-01-01T00:00:00Z")).toBe(
      "2030-01-01T00:00:00.000Z\n",
    );
    expect(await printed("clock", "advance", "1h30m")).toBe("2030-01-01T01:30:00.000Z\n");
    expect(await printed("clock")).toBe("2030-01-01T01:30:00.000Z\n");
    const { code, err } = await run("clock", "advance");
    expect({ code, err }).toEqual({
      code: 1,
      err: "cognito-emulator: say how far: 90s, 15m, 1h30m, 7d\n",
    });
  });

  test("snapshot keeps everything, and goes back to it", async () => {
    expect(await printed("snapshot", "take", "empty")).toMatch(/^NAME +TAKEN\nempty +20\S+Z\n$/);
    await signUp("one@example.com");
    await printed("snapshot", "restore", "empty");
    expect(await emulator.inbox.list()).toEqual([]);
    expect(await printed("snapshot", "remove", "empty")).toBe("No snapshots.\n");
    const { err } = await run("snapshot", "restore", "empty");
    expect(err).toContain("There is no snapshot empty.");
  });

  test("seed adds what a file declares", async () => {
    const path = join(folder, "more.yaml");
    writeFileSync(path, `pools:\n  - PoolName: more\n    UserPoolId: us-east-1_More\n`);
    expect(await printed("seed", path)).toBe("Added 1 pool; there already: nothing.\n");
    expect(await printed("seed", path)).toBe("Added nothing; there already: 1 pool.\n");
    writeFileSync(path, `pools:\n  - PoolName: more\n    Domian: x\n`);
    const { code, err } = await run("seed", path);
    expect(code).toBe(1);
    expect(err).toContain("seed:3:5 pools[0].Domian: is not known here; did you mean Domain?");
    expect((await run("seed", join(folder, "none.yaml"))).err).toContain("no such file");
  });

  test("reset goes back to the seed", async () => {
    await signUp("one@example.com");
    expect(await printed("reset")).toBe("Back to the seed.\n");
    expect(await emulator.inbox.list()).toEqual([]);
  });
});

describe("faults", () => {
  test("adds, lists and clears them", async () => {
    expect(await printed("faults")).toBe("No faults.\n");
    const refusal = ["--exception", "NotAuthorizedException", "--count", "2"];
    const table = await printed("faults", "add", "--operation", "SignUp", ...refusal);
    expect(table).toMatch(/^ID +OF +WHAT +HITS\n\d+ +SignUp +NotAuthorizedException +0 of 2\n$/);
    await expect(signUp("one@example.com")).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    expect(JSON.parse(await printed("faults", "--json"))).toMatchObject({ hits: 1 });
    expect(await printed("faults", "clear")).toBe("No faults.\n");
  });

  test.each([
    [["--operation", "SignUp"], /POST \/_emulator\/faults: 400 /],
    [["--operation", "SingUp", "--throttle"], /400 .*SingUp/],
    [["--operation", "SignUp", "--latency", "soon"], /'--latency <ms>' .*Not a number/],
  ])("%j is refused", async (options, why) => {
    const { code, out, err } = await run("faults", "add", ...options);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(why);
  });
});

describe("coverage and requests", () => {
  test("a reader that has seen enough ends a command without a word", async () => {
    const short = start("coverage", "--all");
    short.child.stdout?.destroy();
    expect(await short.ended).toEqual({ code: 0, out: "", err: "" });
  });

  test("coverage says what is not built, and what calls ran into", async () => {
    const out = await printed("coverage");
    expect(out).toMatch(/^\d+ of 140 operations are built\.\n/);
    expect(out).toMatch(/\nCreateIdentityProvider +federation +\d+\n/);
    expect(out).toMatch(/\n\d+ parameters are known to have no effect; --all lists them\.\n/);
    expect(await printed("coverage", "--all")).toMatch(/\nSignUp\.ClientMetadata +Lambda/);
  });

  test("requests --follow goes on with each call as it is answered, once each", async () => {
    const other = await startEmulator({ seed });
    const sdk = new CognitoIdentityProviderClient(other.clientConfig());
    const signUpAs = (Username: string) =>
      sdk.send(
        new SignUpCommand({
          ClientId: "webclient00000000000000000",
          Username,
          UserAttributes: [{ Name: "email", Value: Username }],
        }),
      );
    await signUpAs("early@example.com");
    const following = new Run(["requests", "--follow", "--json", "--operation", "SignUp"], {
      COGNITO_EMULATOR_URL: other.url,
    });
    await following.said("early@example.com");
    await signUpAs("late@example.com");
    await following.said("late@example.com");
    sdk.destroy();
    await other.stop();
    const { code, err, out } = await following.ended;
    expect([code, err]).toEqual([1, "cognito-emulator: the emulator has stopped\n"]);
    expect(out.trimEnd().split("\n")).toHaveLength(2);
  });

  test("requests prints the calls", async () => {
    await signUp("one@example.com");
    expect(await printed("requests", "--no-json", "--operation", "SignUp")).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}200 {2}SignUp {2}\d+\.\d ms\n$/,
    );
  });
});

describe("where nothing answers", () => {
  test.each(["inbox", "users", "reset", "clock", "snapshot", "coverage", "requests"])(
    "%s says what to do",
    async (command) => {
      const { code, err } = await new Run([command, "--url", "http://127.0.0.1:1"]).ended;
      expect({ code, err }).toEqual({
        code: 1,
        err: "cognito-emulator: no emulator answers at http://127.0.0.1:1; start one with `cognito-emulator start`, or name another with --url\n",
      });
    },
  );
});
