import { expect } from "vitest";
import type { Log } from "../../../emulator/platform/log.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { population, type Population } from "../../tokens/population.ts";

/** What came back, as a client sees it. */
export interface OAuthAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  /** The body, where it is JSON. */
  readonly json: Record<string, unknown>;
}

export interface OAuthWorld extends Population {
  readonly emulator: TestEmulator;
  post(
    path: string,
    form: Record<string, string> | string,
    headers?: Record<string, string>,
  ): Promise<OAuthAnswer>;
  request(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "HEAD",
    path: string,
    headers?: Record<string, string>,
    body?: string,
  ): Promise<OAuthAnswer>;
  stop(): Promise<void>;
}

/** A refusal as the token and revocation endpoints give it: the code, and nothing else. */
export function expectError(answer: OAuthAnswer, code: string, status = 400): void {
  expect({ status: answer.status, text: answer.text }).toEqual({
    status,
    text: JSON.stringify({ error: code }),
  });
}

export const publicUrl = "http://localhost:9339";

export const basic = (id: string, secret: string): { authorization: string } => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
});

export async function newOAuthWorld(
  issuer: "local" | "aws" = "local",
  log?: Log,
): Promise<OAuthWorld> {
  const emulator = await startTestEmulator({ issuer, publicUrl, ...(log && { log }) });
  const request: OAuthWorld["request"] = async (method, path, headers = {}, body) => {
    const response = await emulator.emulator.app.inject({
      method,
      url: path,
      headers: { host: "localhost:9339", ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    const text = response.body;
    return {
      status: response.statusCode,
      headers: response.headers,
      text,
      json: text.startsWith("{") ? JSON.parse(text) : {},
    };
  };
  return {
    ...population(emulator.context),
    emulator,
    request,
    post: (path, form, headers = {}) =>
      request(
        "POST",
        path,
        { "content-type": "application/x-www-form-urlencoded", ...headers },
        typeof form === "string" ? form : new URLSearchParams(form).toString(),
      ),
    stop: () => emulator.stop(),
  };
}
