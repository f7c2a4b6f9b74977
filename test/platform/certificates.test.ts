import { createPrivateKey, X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  newCertificateAuthority,
  newServerCertificate,
} from "../../emulator/platform/certificates.ts";

const authority = await newCertificateAuthority("a local CA");
const server = await newServerCertificate(authority, [
  "localhost",
  "127.0.0.1",
  "::1",
  "fe80::1:2",
  "cognito",
]);
const root = new X509Certificate(authority.certificate);
const leaf = new X509Certificate(server.certificate);

describe("a locally made certificate", () => {
  test("is signed by its authority, and the authority by itself", () => {
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(root.verify(root.publicKey)).toBe(true);
    expect([root.ca, leaf.ca]).toEqual([true, false]);
  });

  test("belongs to its private key", () => {
    expect(leaf.checkPrivateKey(createPrivateKey(server.privateKey))).toBe(true);
  });

  test.each(["localhost", "cognito"])("covers the name %s", (name) => {
    expect(leaf.checkHost(name)).toBeDefined();
  });

  test.each(["127.0.0.1", "::1", "fe80::1:2"])("covers the address %s", (address) => {
    expect(leaf.checkIP(address)).toBeDefined();
  });

  test("covers no other name", () => {
    expect(leaf.checkHost("example.com")).toBeUndefined();
    expect(leaf.checkIP("10.0.0.1")).toBeUndefined();
  });

  test("is valid from yesterday for at most 825 days", () => {
    const days = (leaf.validToDate.getTime() - leaf.validFromDate.getTime()) / 86_400_000;
    expect(leaf.validFromDate.getTime()).toBeLessThan(Date.now());
    expect(days).toBeLessThanOrEqual(825);
  });

  test("names its own key and its authority's, as strict verifiers (Python 3.13) want it", () => {
    const identifier = (
      certificate: X509Certificate,
      of: "own" | "authority",
    ): string | undefined =>
      (of === "own"
        ? /0603551d0e04160414([0-9a-f]{40})/
        : /0603551d23041830168014([0-9a-f]{40})/
      ).exec(certificate.raw.toString("hex"))?.[1];
    expect(identifier(root, "own")).toBeDefined();
    expect(identifier(root, "authority")).toBe(identifier(root, "own"));
    expect(identifier(leaf, "authority")).toBe(identifier(root, "own"));
    expect(identifier(leaf, "own")).not.toBe(identifier(root, "own"));
  });
});
