import type { Exchange } from "../exchanges/exchange.ts";
import type { ClientRecording } from "./client-recording.ts";
import { codesIn, parsed, textsIn, textsOf } from "./codes-in.ts";

const secretMembers =
  /password|secret|token$|^session$|code_verifier|^(PASSWORD_CLAIM_SIGNATURE|SRP_A|CREDENTIAL)$/i;
/** Names of kinds and algorithms, which such members hold too. */
const shortest = 8;

/**
 * The last look before a recording is written down: no value of a member that holds secrets, no code that was sent
 * and no credential stands in it. @throws Error naming the member, never the value
 */
export function refuseSecrets(recording: ClientRecording, exchanges: readonly Exchange[]): void {
  const text = JSON.stringify([recording.steps, recording.computed]);
  for (const { request, answer } of exchanges) {
    const authorization = request.headers["authorization"]?.split(" ").at(-1) ?? "";
    const values = [
      ...textsOf(request),
      ...textsIn(parsed(answer.body.toString("utf8")), ""),
      ["password of Authorization", authorization] as const,
      ...(answer.status < 400
        ? codesIn(request).map((code) => ["code secret", code] as const)
        : []),
    ];
    for (const [member, value] of values) {
      if (!secretMembers.test(member) || isPlain(member, value)) continue;
      if (text.includes(JSON.stringify(value).slice(1, -1))) {
        throw new Error(`${member} would stand in the recording in clear: it is not written`);
      }
    }
  }
}

const isPlain = (member: string, value: string): boolean =>
  (value.length < shortest && member !== "code secret") || /^(Bearer|SHA-?256|S256)$/i.test(value);
