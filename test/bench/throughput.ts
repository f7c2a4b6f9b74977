import { startServer } from "./child.ts";
import { call, Connection } from "./connection.ts";
import { createFixture, password, setPasswords, signIn, type Fixture } from "./fixtures.ts";
import { load, median } from "./load.ts";
import type { Row } from "./report.ts";
import { srpSignIn } from "./srp-load.ts";

const rounds = 3;
const connections = 16;
const milliseconds = 3000;

type Step = (connection: Connection, index: number) => Promise<void>;

/** Measures both servers in turn, so that a slower minute of the machine meets both. */
async function sideBySide(
  emulatorUrl: string,
  bareUrl: string,
  steps: { readonly emulator: Step; readonly bare: Step },
): Promise<{ emulator: number; bare: number }> {
  const emulator: number[] = [];
  const bare: number[] = [];
  const how = { connections, milliseconds };
  await load(emulatorUrl, { connections, milliseconds: 1000 }, steps.emulator);
  await load(bareUrl, { connections, milliseconds: 500 }, steps.bare);
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one load at a time
    emulator.push((await load(emulatorUrl, how, steps.emulator)).perSecond);
    // oxlint-disable-next-line no-await-in-loop -- one load at a time
    bare.push((await load(bareUrl, how, steps.bare)).perSecond);
  }
  return { emulator: median(emulator), bare: median(bare) };
}

const bareSignIn: Step = async (connection) => {
  await call(connection, "InitiateAuth", { AuthFlow: "USER_AUTH", ClientId: "bench" });
  await call(connection, "RespondToAuthChallenge", { Session: "A".repeat(1543) });
};

/** Requests that issue tokens, or read a user, beside the same requests on a bare Fastify server. */
export async function throughput(): Promise<readonly Row[]> {
  using emulator = await startServer("emulator-server.ts");
  using bare = await startServer("bare-server.ts");
  const fixture = await createFixture(emulator.url, 1000);
  const perSecond = async (
    name: string,
    target: number | undefined,
    steps: { emulator: Step; bare: Step },
  ): Promise<Row> => {
    process.stderr.write(`  ${name}\n`);
    const measured = await sideBySide(emulator.url, bare.url, steps);
    return {
      name,
      value: measured.emulator,
      unit: "/s",
      limit: measured.bare,
      ratio: measured.emulator / measured.bare,
      target: target === undefined ? {} : { atLeast: target },
    };
  };
  let email = 0;
  const nextEmail = (): string => fixture.emails[(email += 1) % fixture.emails.length] ?? "";
  let fresh = 0;
  return [
    await perSecond("EMAIL_OTP sign-ins (2 requests, 2 signatures)", 0.6, {
      emulator: async (connection) => void (await signIn(connection, fixture, nextEmail())),
      bare: bareSignIn,
    }),
    await srpSignIns(fixture, emulator.url, perSecond),
    await perSecond("sign-ups without password (code to the inbox)", undefined, {
      emulator: async (connection) => void (await signUp(connection, fixture, (fresh += 1))),
      bare: async (connection) => void (await call(connection, "SignUp", { ClientId: "bench" })),
    }),
    await refreshes(fixture, emulator.url, perSecond),
    await perSecond("AdminGetUser", 0.6, {
      emulator: async (connection) =>
        void (await call(connection, "AdminGetUser", {
          UserPoolId: fixture.poolId,
          Username: nextEmail(),
        })),
      bare: async (connection) =>
        void (await call(connection, "AdminGetUser", {
          UserPoolId: "bench",
          Username: "user@example.com",
        })),
    }),
  ];
}

async function srpSignIns(
  fixture: Fixture,
  url: string,
  perSecond: (
    name: string,
    target: number | undefined,
    steps: { emulator: Step; bare: Step },
  ) => Promise<Row>,
): Promise<Row> {
  const emails = fixture.emails.slice(0, 100);
  const connection = await Connection.open(url);
  await setPasswords(connection, fixture.poolId, emails);
  connection.close();
  let next = 0;
  const step: Step = (each) =>
    srpSignIn(each, fixture, emails[(next += 1) % emails.length] ?? "", password);
  return perSecond("USER_SRP_AUTH sign-ins (2 requests, 3 modular powers, 2 signatures)", 0.6, {
    emulator: step,
    bare: step,
  });
}

const signUp = (connection: Connection, fixture: Fixture, index: number): Promise<unknown> =>
  call(connection, "SignUp", { ClientId: fixture.clientId, Username: `fresh${index}@example.com` });

async function refreshes(
  fixture: Fixture,
  url: string,
  perSecond: (
    name: string,
    target: number | undefined,
    steps: { emulator: Step; bare: Step },
  ) => Promise<Row>,
): Promise<Row> {
  const tokens: string[] = [];
  await load(url, { connections: 1, milliseconds: 200 }, async (connection) => {
    tokens.push(
      (await signIn(connection, fixture, fixture.emails[tokens.length] ?? "")).RefreshToken,
    );
  });
  const input = (index: number): object => ({
    ClientId: fixture.clientId,
    RefreshToken: tokens[index % tokens.length],
  });
  return perSecond("GetTokensFromRefreshToken (2 signatures)", 0.6, {
    emulator: async (connection, index) =>
      void (await call(connection, "GetTokensFromRefreshToken", input(index))),
    bare: async (connection, index) =>
      void (await call(connection, "GetTokensFromRefreshToken", input(index))),
  });
}
