import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { asText } from "../compare/for-people.ts";
import { ClientRecorder } from "./client-recorder.ts";
import type { ClientRecording } from "./client-recording.ts";
import { emulatorStage } from "./client-stage.ts";
import { replayClient } from "./replay-client.ts";
import { TestingApplication } from "./testing-application.ts";

const region = "us-east-1";
let emulator: RunningEmulator;
let recording: ClientRecording;
let application: TestingApplication;

beforeAll(async () => {
  emulator = await startEmulator();
  const recorder = await ClientRecorder.start({ upstream: emulator.url, region });
  application = new TestingApplication({
    endpoint: recorder.origin,
    inbox: emulator.url,
    poolId: "us-east-1_emulator0",
    clientId: "emulatorpublicclient000000",
  });
  await application.endToEnd();
  recording = await recorder.end();
}, 60_000);
afterAll(() => emulator.stop());

describe("a client's own end-to-end test", () => {
  test("replayed on a fresh emulator meets the same answers", async () => {
    const stage = await emulatorStage(region);
    try {
      const { differences, obstacles, left } = await replayClient(recording, stage);
      expect(asText({ open: differences })).toBe("no differences");
      expect(obstacles).toEqual([]);
      expect(left).toEqual([]);
    } finally {
      await stage.close();
    }
  });
});
