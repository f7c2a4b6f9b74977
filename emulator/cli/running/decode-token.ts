import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
  type ProtectedHeaderParameters,
} from "jose";
import { text } from "node:stream/consumers";
import { emulatorControls } from "../../remote/emulator-controls.ts";
import { overHttp } from "../../remote/control-transport.ts";
import { print, printJson, styled } from "./print.ts";
import { addressOf, type RunningOptions } from "./reach.ts";

/** Prints header, claims and verdict; a token that is not good ends the command with 1. */
export async function decodeToken(
  given: string | undefined,
  options: RunningOptions,
): Promise<void> {
  const jwt = (given === undefined || given === "-" ? await text(process.stdin) : given).trim();
  const { header, claims } = opened(jwt);
  const verdict = await judged(jwt, claims, options);
  if (options.json === true) printJson({ header, claims, ...verdict });
  else printToken(header, claims, verdict);
  if (!verdict.valid) process.exitCode = 1;
}

interface Opened {
  readonly header: ProtectedHeaderParameters;
  readonly claims: JWTPayload;
}

/** @throws Error that says what it is instead */
function opened(jwt: string): Opened {
  const parts = jwt.split(".").length;
  if (parts === 5) {
    throw new Error("this is a refresh token: it is encrypted, and only its issuer can read it");
  }
  try {
    return { header: decodeProtectedHeader(jwt), claims: decodeJwt(jwt) };
  } catch {
    throw new Error("this is no JSON Web Token: three parts in base64url, joined by dots");
  }
}

interface Verdict {
  readonly valid: boolean;
  readonly reason: string;
}

const bad = (reason: string): Verdict => ({ valid: false, reason });

/** By the keys and the clock of the emulator that runs, never by what the token says of itself. */
async function judged(jwt: string, claims: JWTPayload, options: RunningOptions): Promise<Verdict> {
  const { url } = addressOf(options);
  const poolId = /[^/]*$/.exec(claims.iss ?? "")?.[0] ?? "";
  try {
    const controls = emulatorControls(overHttp(() => addressOf(options)));
    const pool = (await controls.listPools()).find(({ id }) => id === poolId);
    if (pool === undefined) return bad(`the emulator at ${url} has no pool ${poolId}`);
    if (pool.issuer !== claims.iss) {
      return bad(
        `the emulator's issuer is ${pool.issuer}; the token's is ${claims.iss ?? "absent"}`,
      );
    }
    const answer = await fetch(`${url}/${poolId}/.well-known/jwks.json`);
    const keys = createLocalJWKSet((await answer.json()) as JSONWebKeySet); // RFC 7517, section 5
    const currentDate = await controls.clock.now();
    const verification = { issuer: pool.issuer, algorithms: ["RS256"], currentDate };
    await jwtVerify(jwt, keys, verification).catch((error: unknown) => {
      if (!(error instanceof errors.JWTExpired)) throw error;
      const shown = `the emulator's clock shows ${currentDate.toISOString()}`;
      throw new Error(`it expired at ${isoTime(claims.exp ?? 0)}, and ${shown}`);
    });
    return { valid: true, reason: `signed by ${pool.id}, and not expired` };
  } catch (error) {
    return bad(reasonFor(error, url));
  }
}

function reasonFor(error: unknown, url: string): string {
  if (error instanceof errors.JWKSNoMatchingKey) return "no key of its pool has its key id";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "its signature is wrong";
  if (error instanceof TypeError) return `no emulator answers at ${url} to verify it with`;
  return error instanceof Error ? error.message : String(error);
}

const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString();
const timeClaims = ["iat", "exp", "nbf", "auth_time"];

function printToken(header: object, claims: JWTPayload, { valid, reason }: Verdict): void {
  const rows = (of: object): void => {
    for (const [name, value] of Object.entries(of) as [string, unknown][]) {
      const when =
        timeClaims.includes(name) && typeof value === "number"
          ? styled("dim", `  ${isoTime(value)}`)
          : "";
      print(`  ${name.padEnd(20)} ${JSON.stringify(value)}${when}`);
    }
  };
  print(styled("bold", "Header"));
  rows(header);
  print(styled("bold", "Claims"));
  rows(claims);
  const [colour, word] = valid ? (["green", "Valid"] as const) : (["red", "Not valid"] as const);
  print(`${styled(["bold", colour], word)}: ${reason}`);
}
