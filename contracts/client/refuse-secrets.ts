import type { Exchange } from "../exchanges/exchange.ts";
import type { ClientRecording } from "./client-recording.ts";
import { codesIn, parsed, textsIn, textsOf } from "./codes-in.ts";

const secretMembers =
  /password|secret|token$|^session$|code_verifier|^(PASSWORD_CLAIM_SIGNATURE|SRP_A|CREDENTIAL)$/i;
/** What such members hold besides: kinds, algorithms, answers to riddles of a few letters. */
const plain = /^(Bearer|SHA-?256|S256|.{0,3})$/i;
/** A shorter secret may be a word that a message holds, too: it stands in clear where it is a whole text. */
const shortestInside = 16;

/**
 * The last look before a recording is written down: no value of a member that holds secrets, no code that was sent
 * and no credential stands in it. @throws Error naming the member, never the value
 */
export function refuseSecrets(
  { steps }: Pick<ClientRecording, "steps">,
  exchanges: readonly Exchange[],
): void {
  const texts = textsIn(steps, "").map(([, text]) => text);
  const whole = new Set(texts);
  const all = texts.join("\n");
  for (const { request, answer } of exchanges) {
    const secrets = [
      ...textsOf(request),
      ...textsIn(parsed(answer.body.toString("utf8")), ""),
      ...credentialsOf(request.headers["authorization"]),
    ].filter(([member, value]) => secretMembers.test(member) && !plain.test(value));
    const codes = answer.status < 400 ? codesIn(request) : [];
    for (const [member, value] of [...secrets, ...codes.map((code) => ["code", code] as const)]) {
      if (!whole.has(value) && (value.length < shortestInside || !all.includes(value))) continue;
      throw new Error(`${member} would stand in the recording in clear: it is not written`);
    }
  }
}

/** The token of a bearer, the secret of a client. */
function credentialsOf(authorization = ""): readonly (readonly [member: string, value: string])[] {
  const [scheme = "", value = ""] = authorization.split(" ", 2);
  if (/^bearer$/i.test(scheme)) return [["access token", value]];
  if (!/^basic$/i.test(scheme)) return [];
  const [, ...secret] = Buffer.from(value, "base64").toString("utf8").split(":");
  return [["client secret", secret.join(":")]];
}
