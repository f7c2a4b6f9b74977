import { describe, expect, test } from "vitest";
import { createHash } from "node:crypto";
import { groupPrime, pad, powerOfTwo } from "../../emulator/domain/password.ts";
import {
  claimSignature,
  isAcceptablePublicValue,
  parseSrpTimestamp,
  provesPassword,
  readsAsSrpTimestamp,
  serverEphemeral,
  sharedKey,
  srpTimestamp,
} from "../../emulator/domain/srp.ts";

/** Made with amazon-cognito-identity-js and confirmed by an independent computation of the server's side. */
const vector = {
  poolName: "abcDEF123",
  user: "11111111-2222-7333-8444-555555555555",
  password: "Passw0rd!é",
  salt: "9a3c5f00112233445566778899aabbcc",
  a: "1f".repeat(32),
  b: "2e".repeat(32),
  x: "995132aa751eae2a409f74abe9e7d8101e6c13eea996a01a0d4f720eb40db496",
  key: "92fd9464b37afaa83a6e177f2b7a8e20",
  secretBlock: "c2VjcmV0LWJsb2NrLTAxMjM0NTY3ODk=",
  timestamp: "Sat Oct 3 04:05:06 UTC 2026",
  signature: "rQJ5mlNQvM7HoVvgmCT72eVxLBHJmaHqjW13hGBlgU8=",
};
const x = createHash("sha256")
  .update(pad(vector.salt))
  .update(
    createHash("sha256").update(`${vector.poolName}${vector.user}:${vector.password}`).digest(),
  )
  .digest();
const verifier = powerOfTwo(x).toString("hex");
const clientPublic = powerOfTwo(Buffer.from(vector.a, "hex")).toString("hex");
const ephemeral = serverEphemeral(verifier, Buffer.from(vector.b, "hex"));
const claim = {
  poolName: vector.poolName,
  user: vector.user,
  secretBlock: vector.secretBlock,
  timestamp: vector.timestamp,
};

describe("SRP", () => {
  test("agrees with the official client on x, A, B, the key and the signature", () => {
    expect(x.toString("hex")).toBe(vector.x);
    expect(clientPublic).toMatch(/^89830aec1b6010b9[0-9a-f]+4b039112a9e7cf3c$/);
    expect(ephemeral.public).toMatch(/^8f8638d261030b80[0-9a-f]+314dbd38e7f89ca1$/);
    expect(sharedKey(clientPublic, ephemeral, verifier)?.toString("hex")).toBe(vector.key);
    expect(claimSignature(Buffer.from(vector.key, "hex"), claim)).toBe(vector.signature);
  });

  test("a proof of the password is accepted, of another password refused", () => {
    const proof = { clientPublic, claim, signature: vector.signature };
    expect(provesPassword(proof, ephemeral, { verifier })).toBe(true);
    const other = powerOfTwo(Buffer.alloc(32, 7)).toString("hex");
    expect(provesPassword(proof, ephemeral, { verifier: other })).toBe(false);
  });

  test("a proof covers pool, user, secret block and timestamp", () => {
    for (const changed of [
      { poolName: "other" },
      { user: "other" },
      { secretBlock: "AAAA" },
      { timestamp: "Sat Oct 3 04:05:07 UTC 2026" },
    ]) {
      const proof = { clientPublic, claim: { ...claim, ...changed }, signature: vector.signature };
      expect(provesPassword(proof, ephemeral, { verifier })).toBe(false);
    }
  });

  test("numbers are hashed as Java's BigInteger writes them", () => {
    expect(pad("00ab").toString("hex")).toBe("00ab");
    expect(pad("007b").toString("hex")).toBe("7b");
    expect(pad("0000").toString("hex")).toBe("00");
    expect(pad("abc").toString("hex")).toBe("0abc");
  });

  test("SRP_A that is a multiple of N, empty or not hexadecimal is not acceptable", () => {
    expect(isAcceptablePublicValue(clientPublic)).toBe(true);
    for (const bad of [
      "0",
      "00",
      groupPrime.toString(16),
      (groupPrime * 2n).toString(16),
      "",
      "xyz",
      "-1",
    ]) {
      expect(isAcceptablePublicValue(bad)).toBe(false);
    }
  });

  test("TIMESTAMP is English, UTC, with an unpadded day; other forms are not read", () => {
    const at = Date.parse("2026-10-03T04:05:06Z");
    expect(srpTimestamp(at)).toBe(vector.timestamp);
    expect(parseSrpTimestamp(vector.timestamp)).toBe(at);
    for (const bad of [
      "Sat Oct 03 04:05:06 UTC 2026",
      "Sun Oct 3 04:05:06 UTC 2026",
      "Sat Okt 3 04:05:06 UTC 2026",
      "2026-10-03T04:05:06Z",
      "",
    ]) {
      expect(parseSrpTimestamp(bad)).toBeUndefined();
    }
  });

  test("TIMESTAMP reads as a date wherever AWS's format does, whatever the signature needs", () => {
    for (const date of [
      vector.timestamp,
      "Sat Oct 03 04:05:06 UTC 2026",
      "Mon Oct 3 4:5:6 GMT 2026",
      "Mon Feb 12 15:56:9 IST 2018",
      "Sat Oct 3 04:05:06 GMT+05:30 2026",
      "Sat Oct 3 04:05:06 +0530 2026",
    ]) {
      expect(readsAsSrpTimestamp(date), date).toBe(true);
    }
    for (const other of [
      "Sat Oct 3 04:05:06 +05:30 2026",
      "Sam Oct 3 04:05:06 UTC 2026",
      "Sat Okt 3 04:05:06 UTC 2026",
      "Sat Oct 3 2026 04:05:06 UTC",
      "2026-10-03T04:05:06Z",
      "",
    ]) {
      expect(readsAsSrpTimestamp(other), other).toBe(false);
    }
  });
});
