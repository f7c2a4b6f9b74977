import { buildEncrypt, CommitmentPolicy, KmsKeyringNode } from "@aws-crypto/client-node";
import { symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { keyArn } from "./stand-in-key.ts";
import { template } from "./template.ts";

export type Handler = (event: object) => Promise<unknown>;

/** The function as Lambda would run it: the template's lines in a file `index.js`, the SDK beside it. */
export function deployedForwarder(folder: string): Handler {
  const code = template.Resources["Forwarder"]?.Properties["Code"];
  // The template's own form.
  const { ZipFile } = code as { readonly ZipFile: string };
  writeFileSync(join(folder, "index.js"), ZipFile);
  const modules = resolve(import.meta.dirname, "../../../node_modules");
  symlinkSync(modules, join(folder, "node_modules"));
  const load = createRequire(join(folder, "index.js"));
  return (load("./index.js") as { readonly handler: Handler }).handler;
}

export const { encrypt } = buildEncrypt(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT);

/** A code as it comes in an event: by AWS's own package, for the pool. */
export async function encrypted(
  code: string,
  options: Parameters<typeof encrypt>[2] = {},
): Promise<string> {
  const keyring = new KmsKeyringNode({ generatorKeyId: keyArn });
  const encryptionContext = { "userpool-id": "us-east-1_AbCdEfGhI" };
  const { result } = await encrypt(keyring, code, { encryptionContext, ...options });
  return result.toString("base64");
}

export interface Sent {
  readonly to: string;
  /** Encrypted. */
  readonly code: string | null;
  readonly medium?: "EMAIL" | "SMS";
  readonly userPoolId?: string;
  readonly trigger?: string;
}

/** What the service calls a CustomEmailSender or CustomSMSSender with. */
export const senderEvent = ({ to, code, medium = "EMAIL", userPoolId, trigger }: Sent): object => ({
  version: "1",
  triggerSource: `Custom${medium === "SMS" ? "SMS" : "Email"}Sender_${trigger ?? "SignUp"}`,
  region: "us-east-1",
  userPoolId: userPoolId ?? "us-east-1_AbCdEfGhI",
  userName: "ada",
  callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "client" },
  request: {
    type: medium === "SMS" ? "customSMSSenderRequestV1" : "customEmailSenderRequestV1",
    code,
    clientMetadata: null,
    userAttributes: { sub: "1", ...(medium === "SMS" ? { phone_number: to } : { email: to }) },
  },
});
