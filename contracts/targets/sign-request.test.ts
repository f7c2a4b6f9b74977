import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signedHeaders } from "./sign-request.ts";

/** What the official client sent last. */
let sent: { headers: Record<string, string>; body: string } | undefined;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    sent = { headers: Object.fromEntries(headers), body: Buffer.concat(chunks).toString() };
    response.end("{}");
  });
});
let endpoint: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP listener has an AddressInfo.
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test.each([
  ["lasting", { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG" }],
  [
    "temporary",
    { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG", sessionToken: "t/0=" },
  ],
])("signs as the official client does, with %s credentials", async (_kind, credentials) => {
  const sdk = new CognitoIdentityProviderClient({ endpoint, region: "eu-west-1", credentials });
  await sdk.send(new ListUserPoolsCommand({ MaxResults: 3 }));
  sdk.destroy();

  const names = /SignedHeaders=([^,]+)/.exec(sent?.headers["authorization"] ?? "")?.[1]?.split(";");
  const own = new Set(["host", "x-amz-date", "x-amz-security-token"]);
  const date = sent?.headers["x-amz-date"] ?? "";
  const headers = (names ?? [])
    .filter((name) => !own.has(name))
    .map((name) => [name, sent?.headers[name] ?? ""]);
  const ours = signedHeaders(new URL(endpoint), Object.fromEntries(headers), sent?.body ?? "", {
    region: "eu-west-1",
    service: "cognito-idp",
    credentials,
    date: new Date(date.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z")),
  });

  expect(ours["authorization"]).toBe(sent?.headers["authorization"]);
});
