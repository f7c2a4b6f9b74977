import { createHash, randomBytes } from "node:crypto";
import { deviceVerifierConfig, SrpClient } from "../proofs/srp-client.ts";
import { takingTurns } from "./taking-turns.ts";
import type { Compute } from "../replay/replay.ts";
import { isMade, resolvedText, Unresolved, type Fresh } from "../replay/resolve.ts";
import type { ClientRecording, Computation, Proof } from "./client-recording.ts";

const reference = /<[^<>]+:\d+>|<device-password [^<>]+>/g;
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * What the client would compute, computed with this run's values: SRP's exchanges and proofs, PKCE's challenges,
 * devices' verifiers, and random values of the client's own.
 */
export function computeInputs({ computed, steps }: ClientRecording): Compute {
  const exchanges = new Map<string, SrpClient>();
  const answered = answeredNames(steps);
  const turn = takingTurns();
  return async (step, given) => {
    const { answer, ...asked } = step;
    const fresh = answer.status < 400 ? await turn(JSON.stringify(asked), given) : given;
    for (const [name] of JSON.stringify(asked).matchAll(reference)) {
      if (fresh.names.valueOf(name) !== undefined) continue;
      const how = computed[name];
      if (how !== undefined) compute(name, how, fresh, exchanges);
      else if (isOwn(name) && !answered.has(name)) fresh.names.bind(name, ownValue(name));
    }
    return fresh;
  };
}

function compute(
  name: string,
  how: Computation,
  fresh: Fresh,
  exchanges: Map<string, SrpClient>,
): void {
  const { names } = fresh;
  switch (how.as) {
    case "srp": {
      const exchange = new SrpClient();
      exchanges.set(name, exchange);
      names.bind(name, exchange.srpA);
      return;
    }
    case "challenge": {
      if (names.valueOf(how.verifier) === undefined) {
        names.bind(how.verifier, randomBytes(32).toString("base64url"));
      }
      const verifier = resolvedText(how.verifier, fresh);
      names.bind(name, createHash("sha256").update(verifier).digest("base64url"));
      return;
    }
    case "device":
      bindDevice(how, fresh, name);
      return;
    case "proof":
      names.bind(name, proofOf(how, fresh, exchanges));
  }
}

/** Salt and verifier belong together: both are made with the first that is met. */
function bindDevice(how: Extract<Computation, { as: "device" }>, fresh: Fresh, name: string): void {
  const password = `<device-password ${how.device.slice(1, -1)}>`;
  if (fresh.names.valueOf(password) === undefined) {
    fresh.names.bind(password, randomBytes(32).toString("base64"));
  }
  const made = deviceVerifierConfig({
    poolName: resolvedText(how.group, fresh),
    user: resolvedText(how.device, fresh),
    password: fresh.names.valueOf(password) ?? "",
  });
  const other = /^<(device-salt|device-verifier):(\d+)>$/.exec(name);
  fresh.names.bind(`<device-salt:${other?.[2]}>`, made.Salt);
  fresh.names.bind(`<device-verifier:${other?.[2]}>`, made.PasswordVerifier);
}

function proofOf(how: Proof, fresh: Fresh, exchanges: ReadonlyMap<string, SrpClient>): string {
  const exchange = exchanges.get(how.srp);
  if (exchange === undefined) throw new Unresolved(how.srp);
  const group = valueOf(how.group, fresh);
  const claim = exchange.claim(
    {
      poolName: group.slice(group.indexOf("_") + 1),
      user: valueOf(how.user, fresh),
      password:
        how.password === undefined ? ownValue("<wrong ≤ 16:1>") : valueOf(how.password, fresh),
    },
    {
      SALT: valueOf(how.salt, fresh),
      SRP_B: valueOf(how.srpB, fresh),
      SECRET_BLOCK: valueOf(how.secretBlock, fresh),
    },
    // The same moment as the timestamp's in the same request: within the same second of the same `now`.
    fresh.now,
  );
  return claim.PASSWORD_CLAIM_SIGNATURE;
}

/** A name that has no value yet and is none of those that a replay makes came out of no answer here. */
function valueOf(name: string, fresh: Fresh): string {
  if (/^<(password of|device-password) /.test(name)) {
    const known = fresh.names.valueOf(name);
    if (known === undefined) throw new Unresolved(name);
    return known;
  }
  return resolvedText(name, fresh);
}

function answeredNames(steps: ClientRecording["steps"]): ReadonlySet<string> {
  const text = steps.map((step) => ("answer" in step ? JSON.stringify(step.answer) : "")).join("");
  const read = steps.flatMap((step) => ("code" in step ? [step.code] : []));
  return new Set([...(text.match(/<[^<>]+:\d+>/g) ?? []), ...read]);
}

/** Kinds of values that a client makes up by itself, or may have been given by nobody. */
export const isOwnKind = (kind: string): boolean =>
  /^(uuid|hex|base64|token|session|refresh-token|code-verifier)\b/.test(kind);

const isOwn = (name: string): boolean => {
  const kind = /^<(.+):\d+>$/.exec(name)?.[1] ?? "";
  return !isMade(kind) && isOwnKind(kind);
};

/** A value of the same kind: a random one of the client's own, or one that the service has never given out. */
function ownValue(name: string): string {
  const kind = /^<(.+):\d+>$/.exec(name)?.[1] ?? "";
  const length = Number(/\d+/.exec(kind.replace("base64", ""))?.[0] ?? 43);
  if (kind === "uuid") return crypto.randomUUID();
  if (kind.startsWith("hex")) return randomBytes(Math.ceil(length / 2)).toString("hex");
  return [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join("");
}
