import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await startTestEmulator({ publicUrl: "http://localhost:9339" });
});
afterEach(() => emulator.stop());

const settings = (init: RequestInit = {}) => fetch(`${emulator.url}/_emulator/settings`, init);
const patch = (body: string, type = "application/json") =>
  settings({ method: "PATCH", headers: { "content-type": type }, body });

test("GET /_emulator/settings says what is set", async () => {
  expect(await (await settings()).json()).toEqual({
    publicUrl: "http://localhost:9339",
    issuer: "local",
    accountId: "000000000000",
  });
});

describe("PATCH /_emulator/settings", () => {
  test("the public URL is the issuer from then on, also after a reset", async () => {
    const { body } = await emulator.call("CreateUserPool", { PoolName: "main" });
    const { Id } = body["UserPool"] as { Id: string };
    const discovery = `${emulator.url}/${Id}/.well-known/openid-configuration`;

    const answer = await patch('{"publicUrl":"http://docker.internal:49153/"}');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ publicUrl: "http://docker.internal:49153" });
    expect(await (await fetch(discovery)).json()).toMatchObject({
      issuer: `http://docker.internal:49153/${Id}`,
      jwks_uri: `http://docker.internal:49153/${Id}/.well-known/jwks.json`,
    });
    await emulator.emulator.reset();
    expect(await (await settings()).json()).toMatchObject({
      publicUrl: "http://docker.internal:49153",
    });
  });

  test.each([
    ['{"publicUrl":"docker.internal"}', "publicUrl must be a URL such as http://localhost:9339."],
    [
      '{"publicUrl":"http://a@b/"}',
      "publicUrl must be a URL without query, fragment or credentials.",
    ],
    ['{"publicUrl":7}', "publicUrl must be a text."],
    ["{}", "The body must have publicUrl."],
    ["null", "The body must be an object."],
    [
      '{"publicUrl":"http://a","issuer":"aws"}',
      'The body has no member "issuer". Known: publicUrl.',
    ],
  ])("refuses %s", async (body, message) => {
    const answer = await patch(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: "bad_request", message });
    expect(await (await settings()).json()).toMatchObject({ publicUrl: "http://localhost:9339" });
  });

  test("refuses what is not JSON", async () => {
    expect((await patch("{")).status).toBe(400);
    expect((await patch('{"publicUrl":"http://a"}', "text/plain")).status).toBe(415);
  });
});
