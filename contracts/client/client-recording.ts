import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Json } from "../normalise/rules.ts";
import { printJson } from "../record/print-json.ts";
import { step } from "../record/steps.ts";

const proof = z.strictObject({
  as: z.literal("proof"),
  srp: z.string(),
  salt: z.string(),
  srpB: z.string(),
  secretBlock: z.string(),
  /** Whose password: a pool or a device group, and a user's real name or a device. */
  group: z.string(),
  user: z.string(),
  /** Absent where the proof was of a wrong password. */
  password: z.string().optional(),
});

const computation = z.discriminatedUnion("as", [
  z.strictObject({ as: z.literal("srp") }),
  proof,
  z.strictObject({ as: z.literal("challenge"), verifier: z.string() }),
  z.strictObject({ as: z.literal("device"), group: z.string(), device: z.string() }),
]);

/**
 * How a client came to a value that no answer gave it:
 * - `srp`: the public half of an SRP exchange;
 * - `proof`: what it answered a password question with;
 * - `challenge`: PKCE's challenge of a verifier;
 * - `device`: the verifier of a device's own password.
 */
export type Computation = z.infer<typeof computation>;
export type Proof = z.infer<typeof proof>;

const clientRecording = z.strictObject({
  format: z.literal("cognito-emulator/client-recording/1"),
  title: z.string(),
  recorded: z.string(),
  /** Who answered: the address that the recording was made through to. */
  upstream: z.string(),
  harness: z.string(),
  region: z.string(),
  /** Ids of pools and app clients as they were there. Secrets are none of them. */
  places: z.record(z.string(), z.string()),
  computed: z.record(z.string(), computation),
  /** What was there before the recording began, by name: why a replay has to be given it. */
  given: z.record(z.string(), z.string()),
  steps: z.array(step),
});

/** What an application asked and was answered, in names: no password, token, code or secret stands in it. */
export type ClientRecording = z.infer<typeof clientRecording>;

/** @throws Error naming the file where it is none, or of another form */
export function readClientRecording(file: string): ClientRecording {
  const text = readFileSync(file, "utf8");
  try {
    return clientRecording.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${file} is no recording of a client`, { cause: error });
  }
}

export function writeClientRecording(file: string, recording: ClientRecording): void {
  // A checked recording is a document.
  writeFileSync(file, printJson(clientRecording.parse(recording) as Json));
}
