import { expect, test } from "vitest";
import { signedHeaders, type Credentials } from "../../targets/sign-request.ts";
import { credentials, faultOfSignature } from "./signature.ts";

const body = '{"MaxResults":1}';
const own = {
  accessKeyId: credentials.AWS_ACCESS_KEY_ID,
  secretAccessKey: credentials.AWS_SECRET_ACCESS_KEY,
  sessionToken: credentials.AWS_SESSION_TOKEN,
};
const signed = (other: Partial<Credentials> = {}, service = "cognito-idp") => {
  const url = new URL("http://127.0.0.1:1");
  const scope = { region: "us-east-1", service, credentials: { ...own, ...other } };
  const headers = { "content-type": "application/x-amz-json-1.1" };
  return {
    ...signedHeaders(url, headers, body, { ...scope, date: new Date("2026-11-21T10:00:00Z") }),
    host: url.host,
  };
};

test("a call that is signed as AWS asks is taken", () => {
  expect(faultOfSignature(signed(), body, "cognito-idp")).toBe(undefined);
});

test.each<[string, Record<string, string>, string, string]>([
  ["of another secret", signed({ secretAccessKey: "other" }), body, "it does not match"],
  ["of another key", signed({ accessKeyId: "OTHER" }), body, "no such access key: OTHER"],
  ["of another session", signed({ sessionToken: "other" }), body, "no session token"],
  ["of another body", signed(), "{}", "it does not match"],
  ["for another host", { ...signed(), host: "127.0.0.1:2" }, body, "it does not match"],
  [
    "for another service",
    signed({}, "sqs"),
    body,
    "the credential is scoped to sqs, not cognito-idp",
  ],
  ["that is none", {}, body, "no authorization of Signature Version 4"],
])("a signature %s is not", (_which, headers, sent, fault) => {
  expect(faultOfSignature(headers, sent, "cognito-idp")).toBe(fault);
});
