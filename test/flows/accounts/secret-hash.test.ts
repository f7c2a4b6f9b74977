import { describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import { secretHash } from "../../../emulator/domain/secret-hash.ts";
import { requireSecretHash } from "../../../emulator/flows/accounts/secret-hash.ts";
import { testClient, testPool } from "../../domain/test-pool.ts";

const open = testClient(testPool());
const closed: Client = {
  ...open,
  secrets: [
    { id: "1", value: "old-secret", createdAt: 0 },
    { id: "2", value: "new-secret", createdAt: 1 },
  ],
};
const check =
  (client: Client, given: string | undefined, style: "sign-up" | "sign-in", username = "mary") =>
  () =>
    requireSecretHash(client, username, given, style);

describe("SECRET_HASH", () => {
  test("any of the client's active secrets will do", () => {
    for (const { value } of closed.secrets) {
      expect(check(closed, secretHash(value, "mary", closed.id), "sign-in")).not.toThrow();
    }
  });

  test("is over the username as it was sent", () => {
    const hash = secretHash("new-secret", "mary", closed.id);
    expect(check(closed, hash, "sign-in", "Mary")).toThrow(
      "SecretHash does not match for the client: client",
    );
  });

  test.each([
    ["sign-up", "bm8=", "Unable to verify secret hash for client client"],
    ["sign-up", undefined, "Unable to verify secret hash for client client"],
    ["sign-in", "bm8=", "SecretHash does not match for the client: client"],
    [
      "sign-in",
      undefined,
      "Client client is configured with secret but SECRET_HASH was not received",
    ],
  ] as const)("%s with %j is NotAuthorizedException: %s", (style, given, message) => {
    expect(check(closed, given, style)).toThrow(
      expect.objectContaining({ type: "NotAuthorizedException", message }),
    );
  });

  test("sent for a client without secret it is InvalidParameterException; none is fine", () => {
    expect(check(open, "bm8=", "sign-in")).toThrow(
      expect.objectContaining({
        type: "InvalidParameterException",
        message: "App client client is not configured for secret but secret hash was received",
      }),
    );
    expect(check(open, undefined, "sign-in")).not.toThrow();
  });
});
