import {
  AlgorithmSuiteIdentifier,
  buildEncrypt,
  CommitmentPolicy,
  KmsKeyringNode,
} from "@aws-crypto/client-node";
import { startFauxqs, type FauxqsServer } from "fauxqs";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { queueCodes } from "../targets/codes/queue-codes.ts";
import {
  deployedForwarder,
  encrypt,
  encrypted,
  senderEvent,
  type Handler,
} from "./testing/deployed-forwarder.ts";
import type { FaultyServer } from "./testing/faulty-server.ts";
import { keyArn, standInKey } from "./testing/stand-in-key.ts";

const region = "us-east-1";
const to = "ada@example.com";
let key: FaultyServer;
let queues: FauxqsServer;
let folder: string;
let handler: Handler;
let url: string;
let count = 0;

beforeAll(async () => {
  key = await standInKey();
  queues = await startFauxqs({ port: 0, logger: false, defaultRegion: region });
  vi.stubEnv("AWS_ENDPOINT_URL_KMS", key.url);
  vi.stubEnv("AWS_ENDPOINT_URL_SQS", queues.address);
  vi.stubEnv("AWS_REGION", region);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  folder = mkdtempSync(join(tmpdir(), "forwarder-"));
  handler = deployedForwarder(folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await key.close();
  await queues.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  count += 1;
  queues.createQueue(`codes-${count}`);
  url = `${queues.address.replace("localhost", "127.0.0.1")}/000000000000/codes-${count}`;
  vi.stubEnv("QUEUE_URL", url);
});

const event = (code: string | null): object => senderEvent({ to, code });

const latest = (address = to): Promise<string> =>
  queueCodes({ url, region, waitMilliseconds: 0 }).latest({ to: address, after: 0 });

const suites = AlgorithmSuiteIdentifier;

describe("the function that forwards codes", () => {
  test("reads what AWS's package encrypts, and the suites read what it forwards", async () => {
    const code = await encrypted("12345678");
    await handler(event(code));

    // What all of Cognito's begin with: version 1, AES-256-GCM, HKDF with SHA-384, signed.
    expect(code).toMatch(/^AYADe/);
    expect(await latest()).toBe("12345678");
  });

  test.each([
    ["signed", { suiteId: suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384 }],
    ["not signed", { suiteId: suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA256 }],
    ["in several frames", { frameLength: 3 }],
    ["in whole frames", { frameLength: 4 }],
    ["for no context", { encryptionContext: {} }],
    ["for a context of several", { encryptionContext: { b: "2", a: "ü" } }],
  ])("reads a code that is %s", async (_how, options) => {
    await handler(event(await encrypted("12345678", options)));

    expect(await latest()).toBe("12345678");
  });

  test("a text message goes by its number", async () => {
    const code = await encrypted("654321");
    await handler(senderEvent({ to: "+12065550100", medium: "SMS", code }));

    expect(await latest("+12065550100")).toBe("654321");
  });

  test("a message without a code is forwarded too", async () => {
    await handler(event(null));

    await expect(latest()).rejects.toThrow("the message carries none");
  });

  test.each([
    ["with key commitment", suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY],
    ["of another key length", suites.ALG_AES128_GCM_IV12_TAG16_HKDF_SHA256],
  ])("an algorithm %s is refused, and the waiting told", async (_which, suiteId) => {
    const any = buildEncrypt(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT).encrypt;
    const keyring = new KmsKeyringNode({ generatorKeyId: keyArn });
    const isCommitting = suiteId === suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;
    const { result } = await (isCommitting ? any : encrypt)(keyring, "12345678", { suiteId });

    await expect(handler(event(result.toString("base64")))).rejects.toThrow(/algorithm 0x/);
    await expect(latest()).rejects.toThrow(/algorithm 0x/);
  });

  test("one changed bit anywhere is noticed", async () => {
    const code = Buffer.from(await encrypted("12345678"), "base64");
    // Header, data key, and what is before the signature, which is about 105 bytes and is not looked at.
    const places = [4, 60, 200, code.length - 125];
    const outcomes = await Promise.allSettled(
      places.map((place) => {
        const changed = Buffer.from(code);
        changed[place] = (changed[place] ?? 0) ^ 1;
        return handler(event(changed.toString("base64")));
      }),
    );

    expect(outcomes.map(({ status }) => status)).toEqual(places.map(() => "rejected"));
  });

  test("a code that is cut short is refused", async () => {
    const code = await encrypted("12345678");

    await expect(handler(event(code.slice(0, 300)))).rejects.toThrow("the message ends early");
  });

  test("a key that may not be used is told to whoever waits for the code", async () => {
    const code = await encrypted("12345678");
    key.refuse = () => true;
    await expect(handler(event(code))).rejects.toThrow("no access to the key");
    delete key.refuse;

    await expect(latest()).rejects.toThrow("no access to the key");
  });
});
