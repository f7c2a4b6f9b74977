import { readFileSync, writeFileSync } from "node:fs";
import { asJUnit, asJson } from "../compare/for-ci.ts";
import { asText } from "../compare/for-people.ts";
import { clientStage, emulatorStage, type OpenStage } from "./client-stage.ts";
import { readClientRecording, type ClientRecording } from "./client-recording.ts";
import { codeSourceOf } from "./code-source-of.ts";
import { ownCredentials } from "./own-credentials.ts";
import { replayClient, type Given } from "./replay-client.ts";

export interface ReplayOptions {
  readonly target: string;
  readonly endpoint?: string;
  readonly oauthOrigin?: string;
  readonly region?: string;
  readonly userPoolId?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly value?: Given;
  readonly seed?: string;
  readonly codes?: string;
  readonly email?: string;
  readonly junit?: string;
  readonly json?: boolean;
}

/** Prints where the client would have met other answers; exit code 1 where it would. */
export async function replayCommand(file: string, options: ReplayOptions): Promise<void> {
  const recording = readClientRecording(file);
  const stage = await stageOf(recording, options);
  try {
    const { differences, obstacles, sent, left } = await replayClient(
      recording,
      stage,
      givenOf(options),
    );
    const judged = { open: differences, accepted: [], overdue: [] };
    if (options.junit !== undefined) {
      writeFileSync(options.junit, asJUnit([recording.title], judged));
    }
    const aside = [...obstacles, ...left.map((each) => `left behind: ${each}`)];
    for (const line of aside) process.stderr.write(`${line}\n`);
    if (options.json === true) process.stdout.write(asJson(judged));
    else process.stdout.write(`${asText(judged)}\n${sent} calls sent to ${stage.endpoint}\n`);
    process.exitCode = differences.length === 0 ? 0 : 1;
  } catch (error) {
    throw isUnreachable(error) ? new Error(`cannot reach ${stage.endpoint}`) : error;
  } finally {
    await stage.close();
  }
}

/** As `fetch` tells it. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof TypeError && error.message === "fetch failed";

function givenOf({ userPoolId, clientId, clientSecret, value }: ReplayOptions): Given {
  const secret = clientSecret ?? process.env["CLIENT_SECRET"];
  return {
    ...(userPoolId === undefined ? {} : { "pool:1": userPoolId }),
    ...(clientId === undefined ? {} : { "client:1": clientId }),
    ...(secret === undefined ? {} : { "client-secret:1": secret }),
    ...value,
  };
}

async function stageOf(recording: ClientRecording, options: ReplayOptions): Promise<OpenStage> {
  const region = options.region ?? options.userPoolId?.split("_")[0] ?? recording.region;
  const { target, oauthOrigin } = options;
  if (target === "emulator") {
    const seed = options.seed === undefined ? undefined : readFileSync(options.seed, "utf8");
    return emulatorStage(region, seed);
  }
  if (target !== "endpoint" && target !== "aws") {
    throw new Error(`--target is emulator, endpoint or aws, not ${target}`);
  }
  if (target === "endpoint" && URL.parse(options.endpoint ?? "") === null) {
    throw new Error("--target endpoint needs --endpoint, a URL");
  }
  if (options.seed !== undefined) throw new Error("--seed is for --target emulator");
  if (target === "aws" && (options.userPoolId === undefined || options.clientId === undefined)) {
    throw new Error("--target aws needs --user-pool-id and --client-id");
  }
  const endpoint = (options.endpoint ?? `https://cognito-idp.${region}.amazonaws.com`).replace(
    /\/+$/,
    "",
  );
  const codes = options.codes ?? (target === "aws" ? "ask" : "inbox");
  // Where nobody can read the mail, AWS's own mailbox simulator takes it, so that nothing bounces.
  const unread =
    target === "aws" ? "success+{name}@simulator.amazonses.com" : "{name}@client.example.com";
  const addresses = options.email ?? unread;
  if (!addresses.includes("{name}")) throw new Error("--email must hold {name}");
  return clientStage({
    endpoint,
    region,
    oauthOrigin: oauthOrigin?.replace(/\/+$/, ""),
    codes: await codeSourceOf(codes, { endpoint, region }),
    addresses,
    ...(target === "aws" ? { credentials: () => ownCredentials(region) } : {}),
  });
}
