import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { faultyServer, type FaultyServer, type Reply } from "./faulty-server.ts";

export const keyArn = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-4000-8000-000000000000";

/** AWS KMS with one key, as far as it is spoken to: it makes, encrypts and decrypts data keys, each for its context. */
export async function standInKey(): Promise<FaultyServer> {
  const master = randomBytes(32);
  const seal = (plain: Buffer, about: string): string => {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", master, iv).setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
  };
  const open = (sealed: Buffer, about: string): string => {
    const decipher = createDecipheriv("aes-256-gcm", master, sealed.subarray(0, 12))
      .setAAD(Buffer.from(about))
      .setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString(
      "base64",
    );
  };

  return faultyServer({
    operationOf: (headers) => headers["x-amz-target"]?.split(".").at(-1) ?? "",
    answer({ operation, body }) {
      // Sent by AWS's own client.
      const given = JSON.parse(body) as Record<string, string> & {
        readonly EncryptionContext?: Readonly<Record<string, string>>;
      };
      const about = JSON.stringify(
        Object.entries(given.EncryptionContext ?? {}).toSorted(([a], [b]) => a.localeCompare(b)),
      );
      if (operation === "GenerateDataKey") {
        const plain = randomBytes(Number(given["NumberOfBytes"] ?? 32));
        const CiphertextBlob = seal(plain, about);
        return json(200, { CiphertextBlob, Plaintext: plain.toString("base64"), KeyId: keyArn });
      }
      try {
        const sealed = Buffer.from(given["CiphertextBlob"] ?? "", "base64");
        return json(200, { KeyId: keyArn, Plaintext: open(sealed, about) });
      } catch {
        return json(400, { __type: "InvalidCiphertextException", message: "not for this context" });
      }
    },
    refusal: () => json(400, { __type: "AccessDeniedException", message: "no access to the key" }),
  });
}

const json = (status: number, body: object): Reply => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: JSON.stringify(body),
});
