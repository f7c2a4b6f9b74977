import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../emulator/index.ts";
import { asText } from "../compare/for-people.ts";
import type { Exchange, WireAnswer, WireRequest } from "../exchanges/exchange.ts";
import { startForwardingProxy } from "../exchanges/forwarding-proxy.ts";
import { inboxCodes } from "../targets/codes/inbox-codes.ts";
import { signedHeaders, type Credentials } from "../targets/sign-request.ts";
import { ClientRecorder } from "./client-recorder.ts";
import type { ClientRecording } from "./client-recording.ts";
import { clientStage, emulatorStage } from "./client-stage.ts";
import { replayClient, type ClientReplay } from "./replay-client.ts";
import { TestingApplication } from "./testing-application.ts";

const region = "us-east-1";
const credentials: Credentials = { accessKeyId: "REPLAY", secretAccessKey: "of the replay" };
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

/** Replays through something that changes answers, and hears what is sent. */
async function replayed(
  alter: (answer: WireAnswer, request: WireRequest) => WireAnswer = (answer) => answer,
): Promise<ClientReplay & { readonly heard: readonly Exchange[]; readonly host: string }> {
  const fresh = await startEmulator();
  const heard: Exchange[] = [];
  const onExchange = (exchange: Exchange): unknown => heard.push(exchange);
  const proxy = await startForwardingProxy({ upstream: fresh.url, alter, onExchange });
  try {
    const stage = clientStage({
      endpoint: proxy.origin,
      region,
      codes: inboxCodes(fresh.url, 1),
      addresses: "{name}@client.example.com",
      credentials: async () => credentials,
    });
    return { ...(await replayClient(recording, stage)), heard, host: proxy.origin };
  } finally {
    await proxy.close();
    await fresh.stop();
  }
}

const isCall = ({ headers }: WireRequest, operation: string): boolean =>
  headers["x-amz-target"]?.endsWith(`.${operation}`) === true;

/** A document's members replaced in the answers of one operation. */
const changing =
  (operation: string, change: (text: string) => string) =>
  (answer: WireAnswer, request: WireRequest): WireAnswer =>
    isCall(request, operation)
      ? { ...answer, body: Buffer.from(change(answer.body.toString("utf8"))) }
      : answer;

describe("a client's own end-to-end test, replayed", () => {
  test("on a fresh emulator it meets the same answers", async () => {
    const stage = await emulatorStage(region);
    try {
      const { differences, obstacles, left, sent } = await replayClient(recording, stage);

      expect(asText({ open: differences })).toBe("no differences");
      expect({ obstacles, left }).toEqual({ obstacles: [], left: [] });
      expect(sent).toBe(recording.steps.filter((step) => "answer" in step).length);
    } finally {
      await stage.close();
    }
  });

  test("it is another user, with codes, proofs and verifiers of its own", async () => {
    const { heard, differences } = await replayed();
    const sent = heard
      .map(({ request }) => request.path + request.body.toString("utf8"))
      .join("\n");

    expect(differences).toEqual([]);
    expect(sent).not.toContain(application.email);
    expect(sent).not.toContain("Correct-Horse-Battery-7");
    expect(sent).toContain("@client.example.com");
  });

  test("where the other place names another user status, that is said", async () => {
    const { differences } = await replayed(
      changing("AdminGetUser", (text) => text.replace('"CONFIRMED"', '"EXTERNAL_PROVIDER"')),
    );

    expect(differences.map(({ call, path, actual }) => ({ call, path, actual }))).toEqual([
      { call: "AdminGetUser", path: "$.UserStatus", actual: "EXTERNAL_PROVIDER" },
    ]);
  });

  test("where it lacks a member, answers another status or another message, each is said", async () => {
    const { differences } = await replayed((answer, request) => {
      if (isCall(request, "SignUp")) return changing("SignUp", withoutDelivery)(answer, request);
      if (!isCall(request, "ConfirmSignUp") || answer.status === 200) return answer;
      const body = answer.body.toString("utf8").replace("Invalid verification", "Wrong");
      return { ...answer, status: 401, body: Buffer.from(body) };
    });

    expect(differences.map(({ call, path }) => `${call} ${path}`)).toEqual([
      "SignUp $.CodeDeliveryDetails",
      "ConfirmSignUp status",
      "ConfirmSignUp $.message",
    ]);
  });

  test("where it gives no session, the replay ends there, and says why", async () => {
    const { differences } = await replayed(
      changing("InitiateAuth", (text) => text.replace(/"Session":"[^"]*",?/, "")),
    );

    expect(differences.map(({ call, path, actual }) => [call, path, actual])).toEqual([
      ["InitiateAuth", "$.Session", undefined],
      ["RespondToAuthChallenge", "sent", "<session:3> is not known here"],
    ]);
  });

  test("administrators' calls are signed again, for the place they go to; others stay unsigned", async () => {
    const { heard, host } = await replayed();
    const request = heard.find((each) => isCall(each.request, "AdminGetUser"))?.request;
    const unsigned = heard.find((each) => isCall(each.request, "SignUp"))?.request;

    expect(request?.headers["authorization"]).toBe(signatureOf(request, host));
    expect(unsigned?.headers["authorization"]).toBeUndefined();
  });

  test("the users that it made are removed", async () => {
    const { heard, left } = await replayed();
    const removed = heard.filter(({ request }) => isCall(request, "AdminDeleteUser"));

    expect(removed.map(({ answer }) => answer.status)).toEqual([200]);
    expect(left).toEqual([]);
  });
});

const withoutDelivery = (text: string): string => {
  const { CodeDeliveryDetails: _gone, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(rest);
};

/** The signature that the request ought to bear, from what it says of itself. */
function signatureOf(request: WireRequest | undefined, host: string): string | undefined {
  const { "content-type": type = "", "x-amz-target": target = "" } = request?.headers ?? {};
  const said = request?.headers["x-amz-date"] ?? "";
  const spelled = said.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, "$1-$2-$3T$4:$5:$6Z");
  return signedHeaders(
    new URL(host),
    { "content-type": type, "x-amz-target": target },
    request?.body.toString("utf8") ?? "",
    { region, service: "cognito-idp", credentials, date: new Date(spelled) },
  )["authorization"];
}
