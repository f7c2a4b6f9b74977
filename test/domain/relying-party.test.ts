import { describe, expect, test } from "vitest";
import { isOriginOf } from "../../emulator/domain/relying-party.ts";

describe("pages that may use a relying party's passkeys", () => {
  test.for([
    ["example.com", "https://example.com"],
    ["example.com", "https://app.example.com"],
    ["app.example.com", "https://app.example.com"],
    ["my-app.localhost", "http://my-app.localhost:9339"],
    ["my-app.localhost", "https://my-app.localhost:9340"],
    ["localhost", "http://localhost"],
    ["localhost", "http://localhost:3000"],
    ["localhost", "https://localhost:3000"],
  ] as const)("of %s: %s", ([relyingParty, origin]) => {
    expect(isOriginOf(relyingParty, origin)).toBe(true);
  });

  test.for([
    ["app.example.com", "https://example.com"],
    ["example.com", "https://badexample.com"],
    ["example.com", "https://example.com.evil.test"],
    ["example.com", "https://evil.test/example.com"],
    ["example.com", "https://example.com@evil.test"],
    ["example.com", "http://example.com"],
    ["example.com", "https://example.com:8443"],
    ["example.com", "https://EXAMPLE.com"],
    ["example.com", "https://example.com/"],
    ["example.com", "ws://example.com"],
    ["example.com", "example.com"],
    ["my-app.localhost", "http://localhost:9339"],
    ["my-app.localhost", "http://other.localhost:9339"],
    ["localhost", "http://127.0.0.1:3000"],
    ["localhost", "file://localhost"],
    ["localhost", "android:apk-key-hash:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"],
  ] as const)("not of %s: %s", ([relyingParty, origin]) => {
    expect(isOriginOf(relyingParty, origin)).toBe(false);
  });
});
