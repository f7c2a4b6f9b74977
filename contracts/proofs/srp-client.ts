import { createHash, createHmac, randomBytes } from "node:crypto";

/**
 * The client's half of Cognito's SRP, written on its own from the description in the developer guide (devices, "signing
 * in with a device") and RFC 5054, with nothing but BigInt. It shares no code with the emulator, so the two cannot agree
 * on a mistake.
 */

/** RFC 3526, section 5: 2^3072 - 2^3008 - 1 + 2^64 * { [2^2942 pi] + 1690314 }. */
const N = BigInt(
  `0xffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3be39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e208e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff`,
);
const g = 2n;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base % N, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

/** Big-endian bytes with room for a sign, which is never set. */
function bytesOf(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.padStart(hex.length + (hex.length % 2), "0");
  return Buffer.from(Number.parseInt(even.slice(0, 2), 16) > 127 ? `00${even}` : even, "hex");
}

const hash = (...parts: readonly (Buffer | string)[]): Buffer => {
  const sha256 = createHash("sha256");
  for (const part of parts) sha256.update(part);
  return sha256.digest();
};
const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString("hex")}`);
const k = numberOf(hash(bytesOf(N), bytesOf(g)));

/** Whose password it is: a pool's name and a user's real name, or a device's group key and key. */
export interface Identity {
  readonly poolName: string;
  readonly user: string;
  readonly password: string;
}

const exponentOf = ({ poolName, user, password }: Identity, salt: bigint): bigint =>
  numberOf(hash(bytesOf(salt), hash(`${poolName}${user}:${password}`)));

/** ChallengeParameters of PASSWORD_VERIFIER or DEVICE_PASSWORD_VERIFIER. */
export type VerifierParameters = Readonly<Record<string, string>>;

/** What the client answers, besides USERNAME and DEVICE_KEY. */
export type Claim = {
  readonly PASSWORD_CLAIM_SECRET_BLOCK: string;
  readonly PASSWORD_CLAIM_SIGNATURE: string;
  readonly TIMESTAMP: string;
};

/** One exchange, with a secret of its own. */
export class SrpClient {
  readonly #a = numberOf(randomBytes(32));
  readonly #A = power(g, this.#a);

  /** Lower-case hexadecimal. */
  readonly srpA = this.#A.toString(16);

  /** The claim that proves the password; `timestamp` is when, in epoch milliseconds or spelled out. */
  claim(identity: Identity, parameters: VerifierParameters, timestamp: number | string): Claim {
    const { SALT = "", SRP_B = "", SECRET_BLOCK = "" } = parameters;
    const B = BigInt(`0x${SRP_B}`);
    const u = numberOf(hash(bytesOf(this.#A), bytesOf(B)));
    const x = exponentOf(identity, BigInt(`0x${SALT}`));
    const base = (((B - k * power(g, x)) % N) + N) % N;
    const S = power(base, this.#a + u * x);
    const extracted = createHmac("sha256", bytesOf(u)).update(bytesOf(S)).digest();
    const key = createHmac("sha256", extracted).update("Caldera Derived Key\u0001").digest();
    const TIMESTAMP = typeof timestamp === "string" ? timestamp : spelled(timestamp);
    const signature = createHmac("sha256", key.subarray(0, 16))
      .update(identity.poolName + identity.user)
      .update(Buffer.from(SECRET_BLOCK, "base64"))
      .update(TIMESTAMP);
    return {
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: signature.digest("base64"),
      TIMESTAMP,
    };
  }
}

/** DeviceSecretVerifierConfig for a device that will use that password. */
export function deviceVerifierConfig(device: Identity): {
  readonly Salt: string;
  readonly PasswordVerifier: string;
} {
  const salt = numberOf(randomBytes(16));
  return {
    Salt: bytesOf(salt).toString("base64"),
    PasswordVerifier: bytesOf(power(g, exponentOf(device, salt))).toString("base64"),
  };
}

/** `Sat Oct 3 04:05:06 UTC 2026`. */
export function spelled(epochMilliseconds: number): string {
  const [weekday, day, month, year, time] = new Date(epochMilliseconds)
    .toUTCString()
    .replace(",", "")
    .split(" ");
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
}

/** The group's modulus, for clients that cheat. */
export const modulus = N;
