import { RespondToAuthChallengeCommand } from "@aws-sdk/client-cognito-identity-provider";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { startFauxqs, type FauxqsServer } from "fauxqs";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { aConfidentialClient } from "../states/clients.ts";
import { aPasswordlessPool, type Room } from "../states/rooms.ts";
import { aPendingEmailSignIn, aSignedInUser, tokensOf } from "../states/sign-ins.ts";
import { anUnconfirmedPasswordlessUser } from "../states/users.ts";
import { chooseTarget } from "../targets/choose-target.ts";
import { inboxCodes } from "../targets/codes/inbox-codes.ts";
import type { Target } from "../targets/target.ts";
import { environmentOf } from "./environment.ts";
import { Ledger } from "./ledger.ts";
import { builtFromTheStack, type BuiltFromTheStack } from "./testing/built-from-the-stack.ts";

let emulator: BuiltFromTheStack;
let queues: FauxqsServer;
let queueUrl: string;
let folder: string;
let target: Target;
let ledger: Ledger;

const poolId = (): string => emulator.outputs["PasswordlessPoolId"] ?? "";

beforeAll(async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  emulator = await builtFromTheStack();
  queues = await startFauxqs({ port: 0, logger: false, defaultRegion: "us-east-1" });
  vi.stubEnv("AWS_ENDPOINT_URL_SQS", queues.address);
  queues.createQueue("codes");
  queueUrl = `${queues.address.replace("localhost", "127.0.0.1")}/000000000000/codes`;
  folder = mkdtempSync(join(tmpdir(), "both-sides-"));
  ledger = new Ledger(join(folder, "ledger.jsonl"));
  target = await awsTarget({}).open();
});
afterAll(async () => {
  await target.close();
  await queues.stop();
  await emulator.stop();
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
});

/** The target `aws` as `provision up` sets it up, but for the address of the account. */
const awsTarget = (more: Readonly<Record<string, string>>) =>
  chooseTarget({
    ...environmentOf({ ...emulator.outputs, CodeQueueUrl: queueUrl }),
    CONTRACT_TARGET: "aws",
    CONTRACT_ENDPOINT: emulator.url,
    CONTRACT_LEDGER: join(folder, "ledger.jsonl"),
    ...more,
  });

/** What the forwarder does when the service calls it. */
async function forwardCode(to: string, after: number): Promise<void> {
  const code = await inboxCodes(emulator.url).latest({ to, after });
  const sqs = new SQSClient({ region: "us-east-1" });
  const MessageBody = JSON.stringify({ to, code, sentAt: Date.now() });
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
  sqs.destroy();
}

async function signInByCode(room: Room): Promise<string> {
  const { user, session, since } = await aPendingEmailSignIn(room);
  await forwardCode(user.email, since);
  const code = await room.target.codes.latest({ to: user.email, after: since });
  const { AuthenticationResult } = await room.target.publicSdk().send(
    new RespondToAuthChallengeCommand({
      ClientId: room.client.id,
      ChallengeName: "EMAIL_OTP",
      Session: session,
      ChallengeResponses: { USERNAME: user.username, EMAIL_OTP_CODE: code },
    }),
  );
  return tokensOf(AuthenticationResult).accessToken;
}

describe("the emulator, started from the stack's own template", () => {
  test("tells what of it has no effect, and takes all the rest", () => {
    expect(emulator.notes.map((note) => note.replace(/^.*Resources\./, ""))).toEqual(
      ["Passwordless", "Password", "Alias", "Mfa", "Passkey", "Trigger"].map(
        (name) =>
          `${name}Pool.Properties.LambdaConfig: Lambda triggers do not run yet, and have no effect`,
      ),
    );
    expect(Object.keys(emulator.outputs)).toContain("OAuthOrigin");
  });

  test("signs a user of the main pool in by a code from the queue", async () => {
    const room = await aPasswordlessPool(target);

    expect(room.poolId).toBe(poolId());
    expect(await signInByCode(room)).toMatch(/^eyJ/);
  });

  test("has the client with a secret, as DescribeUserPoolClient tells it", async () => {
    const answer = await target.call("DescribeUserPoolClient", {
      UserPoolId: poolId(),
      ClientId: emulator.outputs["ConfidentialClientId"],
    });
    // An answer is a parsed JSON document with the client in it.
    const { UserPoolClient } = answer.body as { UserPoolClient: { ClientSecret: string } };
    const withSecret = await awsTarget({
      CONTRACT_CONFIDENTIAL_CLIENT_SECRET: UserPoolClient.ClientSecret,
    }).open();
    const room = await aPasswordlessPool(withSecret);
    const { tokens } = await aSignedInUser(room, await aConfidentialClient(room));
    await withSecret.close();

    expect(tokens.accessToken).toMatch(/^eyJ/);
  });
});

describe("the target aws", () => {
  test("books whom it makes in a pool that stays, and crosses out whom it removed", async () => {
    const short = await awsTarget({}).open();
    const { email } = await anUnconfirmedPasswordlessUser(await aPasswordlessPool(short));
    const booked = { kind: "user", id: email, poolId: poolId(), standing: "made" };
    expect(ledger.open()).toContainEqual(expect.objectContaining(booked));
    await short.close();

    expect(ledger.open()).not.toContainEqual(expect.objectContaining(booked));
  });

  test("pools that it makes are tagged and have their codes forwarded; they are booked and removed", async () => {
    const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:forwarder";
    const keyArn = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-4000-8000-000000000000";
    const maker = await chooseTarget({
      CONTRACT_TARGET: "aws",
      CONTRACT_REGION: "us-east-1",
      CONTRACT_ENDPOINT: emulator.url,
      CONTRACT_CREATE: "pools",
      CONTRACT_SENDER_ARN: functionArn,
      CONTRACT_SENDER_KEY_ARN: keyArn,
      CONTRACT_LEDGER: join(folder, "ledger.jsonl"),
    }).open();
    const room = await aPasswordlessPool(maker);
    const answer = await maker.call("DescribeUserPool", { UserPoolId: room.poolId });
    const sender = { LambdaArn: functionArn, LambdaVersion: "V1_0" };

    expect(answer.body).toMatchObject({
      UserPool: {
        UserPoolTags: { "cognito-emulator": "contracts" },
        LambdaConfig: { KMSKeyID: keyArn, CustomEmailSender: sender, CustomSMSSender: sender },
      },
    });
    const booked = expect.objectContaining({ kind: "pool", id: room.poolId, standing: "made" });
    expect(ledger.open()).toContainEqual(booked);
    await maker.close();
    expect(ledger.open().filter(({ kind }) => kind === "pool")).toEqual([]);
  });
});
