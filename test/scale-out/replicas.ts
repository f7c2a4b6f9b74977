import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
} from "@aws-sdk/client-cognito-identity-provider";
import { Run } from "../cli/command.ts";
import { startPostgresql } from "../support/postgresql.ts";

/** One process of several on a database. */
export interface Replica {
  readonly url: string;
  readonly run: Run;
  readonly cognito: CognitoIdentityProviderClient;
}

/** Emulators in processes of their own, on one PostgreSQL. */
export interface Replicas {
  readonly all: readonly [Replica, Replica, Replica];
  /** One more. */
  join(): Promise<Replica>;
  stop(): Promise<void>;
}

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
    const config: CognitoIdentityProviderClientConfig = {
      endpoint: url,
      region: "us-east-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      maxAttempts: 1,
    };
    const replica = { url, run, cognito: new CognitoIdentityProviderClient(config) };
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

/** Asks the control API of one of them. */
export async function control(
  { url }: Replica,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<unknown> {
  const answer = await fetch(`${url}/_emulator${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** The code of the newest message to an address, as that replica's inbox has it. */
export async function codeSeenBy(replica: Replica, to: string, purpose: string): Promise<string> {
  const query = new URLSearchParams({ to, purpose, wait: "5" });
  // The inbox says so of messages that carry a code.
  const { code } = (await control(replica, "GET", `/inbox/latest?${query.toString()}`)) as {
    readonly code: string;
  };
  return code;
}
