import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  groupGenerator,
  groupPrime,
  matchesPassword,
  newPasswordCredential,
  powerOfTwo,
} from "../../emulator/domain/password.ts";
import { systemRandom, type Random } from "../../emulator/platform/random.ts";

/** Square and multiply, for comparison. */
function power(exponent: bigint): bigint {
  let result = 1n;
  let square = groupGenerator;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % groupPrime;
    square = (square * square) % groupPrime;
  }
  return result;
}

const owner = {
  poolId: "us-east-1_abcDEF123",
  username: "11111111-2222-7333-8444-555555555555",
};
const salted = (salt: string): Random => ({
  ...systemRandom,
  bytes: () => Buffer.from(salt, "hex"),
});

describe("powerOfTwo", () => {
  test("agrees with BigInt for random exponents of 256 bits", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const exponent = Buffer.from(bytes);
        const expected = power(BigInt(`0x${exponent.toString("hex")}`));
        expect(BigInt(`0x${powerOfTwo(exponent).toString("hex")}`)).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  test("agrees with BigInt for leading zero bytes and for 1,024 and 3,072 bits", () => {
    for (const hex of [`00${"7f".repeat(31)}`, "e3".repeat(128), "9b".repeat(384)]) {
      const expected = power(BigInt(`0x${hex}`));
      expect(BigInt(`0x${powerOfTwo(Buffer.from(hex, "hex")).toString("hex")}`)).toBe(expected);
    }
  });
});

describe("a password at rest", () => {
  test("is the SRP verifier g^x of the official client's vector", () => {
    const x = "995132aa751eae2a409f74abe9e7d8101e6c13eea996a01a0d4f720eb40db496";
    const credential = newPasswordCredential(owner, "Passw0rd!é", {
      random: salted("9a3c5f00112233445566778899aabbcc"),
      now: 0,
    });
    expect(BigInt(`0x${credential.verifier}`)).toBe(power(BigInt(`0x${x}`)));
  });

  test("matches itself and nothing else, for this owner only", () => {
    const credential = newPasswordCredential(owner, "Right-password-1", {
      random: systemRandom,
      now: 0,
    });
    expect(matchesPassword(credential, owner, "Right-password-1")).toBe(true);
    for (const other of ["", "right-password-1", "Right-password-1 ", "Right-password-12"]) {
      expect(matchesPassword(credential, owner, other)).toBe(false);
    }
    const stranger = { ...owner, username: "someone-else" };
    expect(matchesPassword(credential, stranger, "Right-password-1")).toBe(false);
    const elsewhere = { ...owner, poolId: "us-east-1_other0000" };
    expect(matchesPassword(credential, elsewhere, "Right-password-1")).toBe(false);
  });

  test("the same password twice is kept under two salts", () => {
    const make = () =>
      newPasswordCredential(owner, "Right-password-1", { random: systemRandom, now: 0 });
    const [one, two] = [make(), make()];
    expect(one.salt).not.toBe(two.salt);
    expect(one.verifier).not.toBe(two.verifier);
  });
});
