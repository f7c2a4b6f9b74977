import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { connectEmulator, type EmulatorControls } from "../../emulator/index.ts";
import { Run } from "../cli/command.ts";
import { startPostgresql } from "../support/postgresql.ts";

/** One process of several on a database. */
export interface Replica {
  readonly url: string;
  readonly run: Run;
  readonly controls: EmulatorControls;
  readonly cognito: CognitoIdentityProviderClient;
}

/** Emulators in processes of their own, on one PostgreSQL. */
export interface Replicas {
  readonly all: readonly [Replica, Replica, Replica];
  /** One more. */
  join(): Promise<Replica>;
  stop(): Promise<void>;
}

/** The default pool, its public client, and the password of everybody in it. */
export const UserPoolId = "us-east-1_emulator0";
export const ClientId = "emulatorpublicclient000000";
export const Password = "Correct-horse-1";

/** What all of them say in their tokens, as a balancer in front of them would have it. */
export const issuerUrl = "http://cognito.example.com:9339";

/** Three of them. Whoever is still running ends with `stop`. */
export async function threeReplicas(): Promise<Replicas> {
  const database = await startPostgresql();
  const started: Replica[] = [];
  const join = async (): Promise<Replica> => {
    const parameters = ["--database-url", database.url, "--public-url", issuerUrl];
    const run = new Run(["start", "--port", "0", "--log-level", "warn", ...parameters]);
    const { url } = await run.ready();
    const controls = await connectEmulator({ url });
    const config = { ...controls.clientConfig(), maxAttempts: 1 };
    const replica = { url, run, controls, cognito: new CognitoIdentityProviderClient(config) };
    started.push(replica);
    return replica;
  };
  const stop = async (): Promise<void> => {
    for (const { run, cognito } of started) {
      cognito.destroy();
      if (run.child.exitCode === null && run.child.signalCode === null) await run.stop();
    }
    await database.stop();
  };
  try {
    // At once, on an empty database: they also have to agree on who makes the tables and the seed.
    return { all: await Promise.all([join(), join(), join()]), join, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The code of the newest message to an address, as that replica's inbox has it. */
export async function codeSeenBy(
  { controls }: Replica,
  to: string,
  purpose: string,
): Promise<string> {
  return (await controls.inbox.latest({ to, purpose })).code ?? "";
}
