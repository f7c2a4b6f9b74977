import { describe, expect, test } from "vitest";
import {
  ConfigError,
  readConfig,
  settings,
  unknownVariables,
  type Setting,
  type SettingName,
} from "../../emulator/config.ts";

const names = Object.keys(settings) as SettingName[];

/** What readConfig says about what it refuses. */
function refusal(
  flags: Partial<Record<SettingName, string>>,
  environment: Record<string, string> = {},
): string {
  try {
    readConfig(flags, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("was not refused");
}

describe("settings", () => {
  test("without flags and variables, each is what the table says", () => {
    const config = readConfig({}, {});
    expect(config).toMatchObject({ port: 9339, host: "127.0.0.1", issuer: "local", tls: false });
    expect(Object.keys(config)).toEqual(names);
  });

  test.each(names)("%s is a flag and a variable of one name", (name) => {
    const row: Setting<unknown> = settings[name];
    const kebab = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(row.flag).toBe(`--${kebab}`);
    expect(row.env).toBe(`COGNITO_EMULATOR_${kebab.toUpperCase().replaceAll("-", "_")}`);
  });

  test("a variable sets what its flag would", () => {
    const environment = { COGNITO_EMULATOR_PORT: "0", COGNITO_EMULATOR_TLS: "true" };
    expect(readConfig({}, environment)).toMatchObject({ port: 0, tls: true });
  });

  test("a flag wins over its variable", () => {
    expect(readConfig({ port: "1" }, { COGNITO_EMULATOR_PORT: "2" }).port).toBe(1);
  });

  test("an empty variable counts as unset, an empty flag does not", () => {
    expect(readConfig({}, { COGNITO_EMULATOR_SEED: "", COGNITO_EMULATOR_PORT: "" }).port).toBe(
      9339,
    );
    expect(refusal({ seed: "" })).toBe('--seed must not be empty; got ""');
  });

  test("a public URL loses its last slash", () => {
    expect(readConfig({ publicUrl: "http://cognito:9339/" }, {}).publicUrl).toBe(
      "http://cognito:9339",
    );
  });

  test("control hosts are a list", () => {
    expect(readConfig({ controlHosts: "Cognito, ci.local" }, {}).controlHosts).toEqual([
      "cognito",
      "ci.local",
    ]);
  });
});

describe("a value that is not allowed is refused in one line that names the setting", () => {
  const wholeNumber = "must be a whole number from 0 to 65535 (0 takes any free port)";
  test.each<[SettingName, string, string]>([
    ["port", "abc", `--port ${wholeNumber}; got "abc"`],
    ["port", "-1", `--port ${wholeNumber}; got "-1"`],
    ["port", "65536", `--port ${wholeNumber}; got "65536"`],
    ["port", "80.5", `--port ${wholeNumber}; got "80.5"`],
    ["host", "a b", '--host must be an address or a host name, without a port; got "a b"'],
    [
      "publicUrl",
      "cognito:9339",
      '--public-url must be a URL such as http://cognito:9339; got "cognito:9339"',
    ],
    [
      "publicUrl",
      "http://x/?a=1",
      '--public-url must be a URL without query, fragment or credentials; got "http://x/?a=1"',
    ],
    ["issuer", "AWS", '--issuer must be one of local, aws; got "AWS"'],
    ["region", "virginia", '--region must be a region such as eu-west-1; got "virginia"'],
    ["accountId", "12", '--account-id must be twelve digits; got "12"'],
    ["tls", "maybe", '--tls must be true or false; got "maybe"'],
    [
      "controlHosts",
      "a:1",
      '--control-hosts must be host names without ports, separated by commas; got "a:1"',
    ],
    ["logLevel", "loud", '--log-level must be one of debug, info, warn, error, silent; got "loud"'],
    ["logFormat", "xml", '--log-format must be one of text, json; got "xml"'],
  ])("%s %s", (name, value, message) => {
    expect(refusal({ [name]: value })).toBe(message);
  });

  test("one from the environment is called by its variable", () => {
    expect(refusal({}, { COGNITO_EMULATOR_ISSUER: "x" })).toBe(
      'COGNITO_EMULATOR_ISSUER (--issuer) must be one of local, aws; got "x"',
    );
  });

  test.each<SettingName>(["databaseUrl", "smtpUrl"])("the value of %s is not repeated", (name) => {
    expect(refusal({ [name]: "mysql://root:hunter2@db/x" })).not.toContain("hunter2");
  });
});

describe("settings that contradict one another are refused", () => {
  test.each<[Partial<Record<SettingName, string>>, string]>([
    [
      { data: "x.db", databaseUrl: "postgres://localhost/x" },
      "--data and --database-url exclude each other: choose one store",
    ],
    [{ tlsPort: "1" }, "--tls-port needs --tls"],
    [{ tlsCert: "c.pem", tlsKey: "k.pem" }, "--tls-cert needs --tls"],
    [{ tls: "true", tlsCert: "c.pem" }, "--tls-cert and --tls-key need each other"],
    [{ tls: "true", tlsKey: "k.pem" }, "--tls-cert and --tls-key need each other"],
    [
      { tls: "true", port: "8000", tlsPort: "8000" },
      "--tls-port must differ from --port: HTTPS is served beside HTTP",
    ],
    [{ tls: "true", port: "65535" }, "--tls-port is needed: there is no port after 65535"],
  ])("%o", (flags, message) => {
    expect(refusal(flags)).toBe(message);
  });
});

test("a variable that looks like a setting and is none is found", () => {
  expect(
    unknownVariables({ COGNITO_EMULATOR_PRT: "1", COGNITO_EMULATOR_PORT: "1", PATH: "x" }),
  ).toEqual(["COGNITO_EMULATOR_PRT"]);
});
