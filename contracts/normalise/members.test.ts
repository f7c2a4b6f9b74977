import { describe, expect, test } from "vitest";
import { describedAnswer, type Scene } from "./described.ts";
import { isMoment, isOfKind, kindByShape } from "./members.ts";
import { Names } from "./names.ts";

/** As many letters as thirty-two random bytes have, none of them a digit or a capital. */
const letters = "abcdefghijklmnopqrstuvwxyz-_abcdefghijklmno";

const scene = (): Scene => ({
  names: new Names(),
  now: 0,
  since: 0,
  personal: false,
  verify: async () => "verified",
});

describe("what differs from run to run", () => {
  test.each(["challenge", "id", "rawId", "CredentialId"])(
    "%s of a passkey is random, whichever letters come up",
    (member) => {
      expect(kindByShape(letters, member)).toBe("base64 ≤ 64");
      expect(isOfKind("base64 ≤ 64", letters)).toBe(true);
      expect(isOfKind("base64 ≤ 128", letters)).toBe(false);
    },
  );

  test("a long word elsewhere is a word", () => {
    expect(kindByShape(letters, "Description")).toBeUndefined();
  });

  test("a passkey's CreatedAt is a moment", () => {
    expect([isMoment("CreatedAt", 1_790_000_000), isMoment("Format", 1_790_000_000)]).toEqual([
      true,
      false,
    ]);
  });

  test("of a session: its id and address get names, the client's machine is left out", async () => {
    const session = {
      SessionId: `tkn${"a".repeat(25)}`,
      LastIPAddress: "127.0.0.1",
      DeviceType: "MyApp 2.1 / macOS 15.0",
    };
    expect(await describedAnswer(session, scene())).toEqual({
      SessionId: "<session-id:1>",
      LastIPAddress: "<ip:1>",
      DeviceType: "<device type>",
    });
  });
});
