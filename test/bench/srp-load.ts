import { createHash, createHmac, randomBytes } from "node:crypto";
import {
  elementBytes,
  groupGenerator,
  groupPrime,
  modularPower,
  pad,
  powerOfTwo,
} from "../../emulator/domain/password.ts";
import { srpTimestamp } from "../../emulator/domain/srp.ts";
import { call, type Connection } from "./connection.ts";

/**
 * SRP sign-ins as cheap as a client can make them: OpenSSL's modular power, one exponent for all exchanges, and what
 * depends on the password alone kept. What is left is one power of 512 bits an exchange, the same against both servers.
 */
const secret = randomBytes(32);
const a = BigInt(`0x${secret.toString("hex")}`);
const publicValue = powerOfTwo(secret).toString("hex");

const hash = (...parts: readonly Buffer[]): Buffer =>
  createHash("sha256").update(Buffer.concat(parts)).digest();
const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString("hex")}`);
const bytesOf = (value: bigint, length: number): Buffer =>
  Buffer.from(value.toString(16).padStart(length * 2, "0"), "hex");
const multiplier = numberOf(hash(pad(groupPrime.toString(16)), pad(groupGenerator.toString(16))));

interface Kept {
  readonly x: bigint;
  /** `k·g^x mod N`. */
  readonly masked: bigint;
}
const kept = new Map<string, Kept>();

function keptFor(identity: string, salt: string): Kept {
  const known = kept.get(salt);
  if (known !== undefined) return known;
  const exponent = hash(pad(salt), hash(Buffer.from(identity)));
  const masked = (multiplier * numberOf(powerOfTwo(exponent))) % groupPrime;
  const made = { x: numberOf(exponent), masked };
  kept.set(salt, made);
  return made;
}

type Parameters = Readonly<Record<string, string>>;

function claim(poolName: string, password: string, parameters: Parameters): Parameters {
  const { SALT = "", SRP_B = "", SECRET_BLOCK = "", USER_ID_FOR_SRP = "" } = parameters;
  const { x, masked } = keptFor(`${poolName}${USER_ID_FOR_SRP}:${password}`, SALT);
  const u = numberOf(hash(pad(publicValue), pad(SRP_B)));
  const base = (BigInt(`0x${SRP_B}`) + groupPrime - masked) % groupPrime;
  const exponent = a + u * x;
  const shared = modularPower(
    bytesOf(base, elementBytes),
    bytesOf(exponent, Math.ceil(exponent.toString(16).length / 2)),
  );
  const extracted = createHmac("sha256", pad(u.toString(16)))
    .update(pad(shared.toString("hex")))
    .digest();
  const key = createHmac("sha256", extracted).update("Caldera Derived Key\u0001").digest();
  const TIMESTAMP = srpTimestamp(Date.now());
  return {
    USERNAME: USER_ID_FOR_SRP,
    TIMESTAMP,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: createHmac("sha256", key.subarray(0, 16))
      .update(poolName + USER_ID_FOR_SRP)
      .update(Buffer.from(SECRET_BLOCK, "base64"))
      .update(TIMESTAMP)
      .digest("base64"),
  };
}

/** One whole USER_SRP_AUTH sign-in: two requests. Throws unless tokens come out. */
export async function srpSignIn(
  connection: Connection,
  app: { readonly poolId: string; readonly clientId: string },
  username: string,
  password: string,
): Promise<void> {
  const { ChallengeParameters } = await call<{ ChallengeParameters: Parameters }>(
    connection,
    "InitiateAuth",
    {
      AuthFlow: "USER_SRP_AUTH",
      ClientId: app.clientId,
      AuthParameters: { USERNAME: username, SRP_A: publicValue },
    },
  );
  const poolName = app.poolId.split("_")[1] ?? "";
  const { AuthenticationResult } = await call<{ AuthenticationResult?: object }>(
    connection,
    "RespondToAuthChallenge",
    {
      ClientId: app.clientId,
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: claim(poolName, password, ChallengeParameters),
    },
  );
  if (AuthenticationResult === undefined) throw new Error("an SRP sign-in gave no tokens");
}
