import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { openAws, type Aws } from "../aws.ts";
import { Ledger } from "../ledger.ts";
import type { Site } from "../provision.ts";
import { builtFromTheStack, type BuiltFromTheStack } from "./built-from-the-stack.ts";
import { faultyServer, type FaultyServer, type Reply } from "./faulty-server.ts";
import { credentials, faultOfSignature } from "./signature.ts";
import { standInStacks, type StandInStacks } from "./stand-in-stacks.ts";

/** An account that is none: CloudFormation stood in for, and user pools by the emulator, built from the stack's template. */
export interface Account {
  readonly stacks: StandInStacks;
  /** The emulator, with faults on the way to it. */
  readonly cognito: FaultyServer;
  readonly emulator: BuiltFromTheStack;
  readonly aws: Aws;
  readonly folder: string;
  readonly ledger: Ledger;
  readonly site: Site;
  /** What was reported. */
  readonly lines: string[];
}

/** For the tests of one file: the servers once, everything else afresh for each test. */
export function account(): Account {
  const parts: { -readonly [Name in keyof Account]?: Account[Name] } = {};
  beforeAll(async () => {
    parts.emulator = await builtFromTheStack();
    parts.cognito = await inFrontOf(parts.emulator.url);
    vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", parts.cognito.url);
    for (const [name, value] of Object.entries(credentials)) vi.stubEnv(name, value);
  });
  beforeEach(async () => {
    const { emulator } = parts;
    parts.stacks = await standInStacks();
    parts.stacks.outputs = {
      ...emulator?.outputs,
      CodeQueueUrl: "https://queue.example.com/codes",
    };
    vi.stubEnv("AWS_ENDPOINT_URL_CLOUDFORMATION", parts.stacks.url);
    parts.folder = mkdtempSync(join(tmpdir(), "provision-"));
    parts.ledger = new Ledger(join(parts.folder, "ledger.jsonl"));
    parts.lines = [];
    // Pauses of its own are told and not waited for; those of the SDK between attempts are.
    parts.aws = openAws("us-east-1", {
      now: () => performance.now(),
      pause: () => Promise.resolve(),
    });
    parts.site = {
      aws: parts.aws,
      stackName: "contracts-test",
      ledger: parts.ledger,
      environmentFile: join(parts.folder, "aws.env"),
      report: (line) => parts.lines?.push(line),
    };
  });
  afterEach(async () => {
    parts.aws?.close();
    await parts.stacks?.close();
    await rm(parts.folder ?? "", { recursive: true, force: true });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await parts.cognito?.close();
    await parts.emulator?.stop();
  });
  // Read inside tests alone, when all of it is there.
  return parts as Account;
}

/** What each hop says for itself. */
const ofOneHop =
  /^(host|connection|keep-alive|transfer-encoding|content-length|content-encoding|accept-encoding|expect|date)$/;

/** Passes calls of user pools on; those that carry a signature only when AWS would take it. */
const inFrontOf = (upstream: string): Promise<FaultyServer> =>
  faultyServer({
    operationOf: (headers) => headers["x-amz-target"]?.split(".").at(-1) ?? "",
    async answer({ method, path, headers, body }) {
      const fault = faultOfSignature(headers, body, "cognito-idp");
      if (headers["authorization"] !== undefined && fault !== undefined) {
        return wrongSignature(fault);
      }
      const kept = Object.entries(headers).filter(([name]) => !ofOneHop.test(name));
      const answer = await fetch(new URL(path, upstream), {
        method,
        headers: Object.fromEntries(kept),
        ...(body === "" ? {} : { body }),
      });
      return {
        status: answer.status,
        headers: Object.fromEntries([...answer.headers].filter(([name]) => !ofOneHop.test(name))),
        body: await answer.text(),
      };
    },
    refusal: (fault): Reply => ({
      status: fault === "broken" ? 500 : 400,
      headers: { "content-type": "application/x-amz-json-1.1" },
      body: JSON.stringify(refusals[fault]),
    }),
  });

const wrongSignature = (fault: string): Reply => ({
  status: 400,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: JSON.stringify({ __type: "InvalidSignatureException", message: fault }),
});

const refusals = {
  throttled: { __type: "TooManyRequestsException", message: "Rate exceeded" },
  broken: { __type: "InternalErrorException", message: "broken" },
  denied: { __type: "NotAuthorizedException", message: "not you" },
} as const;
