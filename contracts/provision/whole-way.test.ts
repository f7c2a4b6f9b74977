import {
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { startFauxqs, type FauxqsServer } from "fauxqs";
import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { readNotes } from "../record/notes.ts";
import { Recordings } from "../record/recordings.ts";
import { account } from "./testing/account.ts";
import { contractsCommand, type RunningCommand } from "./testing/contracts-command.ts";
import { deployedForwarder } from "./testing/deployed-forwarder.ts";
import { forwardedCodes } from "./testing/forwarded-codes.ts";
import type { FaultyServer } from "./testing/faulty-server.ts";
import { isAllowed, isForIam } from "./testing/policy.ts";
import { standInKey } from "./testing/stand-in-key.ts";

const here = account();
const region = "us-east-1";
let key: FaultyServer;
let queues: FauxqsServer;
let folder: string;
let codes: Awaited<ReturnType<typeof forwardedCodes>>;

beforeAll(async () => {
  key = await standInKey();
  queues = await startFauxqs({ port: 0, logger: false, defaultRegion: region });
  queues.createQueue("codes");
  const queueUrl = `${queues.address.replace("localhost", "127.0.0.1")}/000000000000/codes`;
  vi.stubEnv("AWS_ENDPOINT_URL_KMS", key.url);
  vi.stubEnv("AWS_ENDPOINT_URL_SQS", queues.address);
  vi.stubEnv("AWS_REGION", region);
  vi.stubEnv("QUEUE_URL", queueUrl);
  folder = mkdtempSync(join(tmpdir(), "whole-way-"));
  codes = await forwardedCodes(here.emulator.url, deployedForwarder(folder));
});
beforeEach(() => {
  here.stacks.polls = 0;
  here.stacks.outputs = {
    ...here.emulator.outputs,
    CodeQueueUrl: process.env["QUEUE_URL"] ?? "",
    // The pages of the stack's domain are the emulator's own.
    OAuthOrigin: here.emulator.url,
  };
});
afterAll(async () => {
  await codes.stop();
  await queues.stop();
  await key.close();
  await rm(folder, { recursive: true, force: true });
});

const ledger = (): string => join(here.folder, "ledger.jsonl");

async function provision(...args: readonly string[]): Promise<void> {
  const where = ["--stack", "contracts-test", "--ledger", ledger(), "--region", region];
  const settings = ["--settings", here.site.environmentFile];
  const command = ["provision", ...args, ...where, ...settings];
  const { code, said } = await contractsCommand("", command).ended;
  expect(code, said).toBe(0);
}

/** `npm run contracts -- record --target aws`, with the settings that `up` wrote. */
const recording = (
  areas: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): RunningCommand =>
  contractsCommand(
    here.site.environmentFile,
    ["record", "--target", "aws", "--out", join(here.folder, "run"), ...areas],
    { CONTRACT_LEDGER: ledger(), ...variables },
  );

/** Everything there is: pools, and the users and clients in each. */
async function all(): Promise<readonly string[]> {
  const { cognito } = here.aws;
  const { UserPools } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
  const found = (UserPools ?? []).map(async ({ Id: UserPoolId, Name }) => {
    const { Users } = await cognito.send(new ListUsersCommand({ UserPoolId }));
    const { UserPoolClients } = await cognito.send(
      new ListUserPoolClientsCommand({ UserPoolId, MaxResults: 60 }),
    );
    const clients = (UserPoolClients ?? []).map(({ ClientName }) => ClientName ?? "");
    clients.sort((a, b) => a.localeCompare(b));
    return `${Name}: ${Users?.length} users, clients ${clients.join()}`;
  });
  return (await Promise.all(found)).toSorted((a, b) => a.localeCompare(b));
}

/** Is killed after it has asked for a pool of its own, and before it knows that it is there. */
async function killedRun(): Promise<void> {
  const run = recording(["sign-up"], { CONTRACT_CREATE: "pools" });
  here.cognito.onCall = ({ operation }) => {
    if (operation !== "CreateUserPool") return;
    delete here.cognito.onCall;
    run.kill();
  };
  expect((await run.ended).code).toBe(null);
}

test("up, a run, a run that is killed, sweep, down: nothing is left", async () => {
  const before = await all();
  await provision("up", "--yes");

  const run = await recording(["sign-up", "sign-in/email-otp"]).ended;
  const notes = readNotes(join(here.folder, "run/notes"));
  const recorded = new Recordings(join(here.folder, "run/recordings")).all();
  expect(codes.failures).toEqual([]);
  expect(run, run.said).toMatchObject({ code: 0 });
  expect(notes.filter(({ outcome }) => outcome === "passed").length).toBeGreaterThan(20);
  expect(new Set(notes.flatMap(({ reason = [] }) => reason))).toEqual(
    new Set(["create pools: needs CONTRACT_CREATE=pools", "move time: its clock cannot be moved"]),
  );
  // Answers of what stands in are never kept as those of AWS.
  expect(new Set(recorded.map(({ target }) => target))).toEqual(new Set(["aws-stand-in"]));

  expect(await all()).toEqual(before);

  await killedRun();
  await vi.waitFor(async () => expect(await all()).not.toEqual(before), { timeout: 30_000 });
  const booked = { kind: "pool", standing: "intended" };
  expect(here.ledger.open()).toContainEqual(expect.objectContaining(booked));

  await provision("sweep", "--older-than", "0", "--yes");
  expect(await all()).toEqual(before);
  await provision("down", "--yes");
  expect(here.stacks.stacks.map(({ status }) => status)).toEqual(["DELETE_COMPLETE"]);
  expect(here.ledger.open()).toEqual([]);
  expect(existsSync(here.site.environmentFile)).toBe(false);

  const calls = here.cognito.calls.filter(({ operation }) => operation !== "");
  const forIam = calls.filter(({ operation }) => isForIam(operation));
  expect(forIam.filter(({ headers }) => headers["authorization"] === undefined)).toEqual([]);
  expect(forIam.filter(({ operation }) => !isAllowed(`cognito-idp:${operation}`))).toEqual([]);
  expect(
    here.stacks.calls.filter(({ operation }) => !isAllowed(`cloudformation:${operation}`)),
  ).toEqual([]);
}, 300_000);
