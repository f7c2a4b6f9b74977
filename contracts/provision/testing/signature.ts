import { createHash, createHmac } from "node:crypto";

/** Whose calls the stand-ins take. */
export const credentials = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7STANDIN",
  AWS_SECRET_ACCESS_KEY: "not a secret, and known to the stand-ins alone",
  AWS_SESSION_TOKEN: "of the stand-ins",
} as const;

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest();

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * What AWS would have against the signature of a `POST /`; undefined when nothing.
 * @source IAM user guide: elements of a request signature of Signature Version 4
 */
export function faultOfSignature(
  headers: Readonly<Record<string, string>>,
  body: string,
  service: string,
): string | undefined {
  const found = form.exec(headers["authorization"] ?? "");
  if (found === null) return "no authorization of Signature Version 4";
  const [, id, day = "", region = "", scope, names = "", signature] = found;
  const moment = headers["x-amz-date"] ?? "";
  const signed = names.split(";");
  if (id !== credentials.AWS_ACCESS_KEY_ID) return `no such access key: ${id}`;
  if (scope !== service) return `the credential is scoped to ${scope}, not ${service}`;
  if (!moment.startsWith(day)) return "the date is not that of the credential's scope";
  if (!signed.includes("host")) return "the host is not signed";
  if (headers["x-amz-security-token"] !== credentials.AWS_SESSION_TOKEN) return "no session token";
  if (!signed.includes("x-amz-security-token")) return "the session token is not signed";
  const lines = signed.map((name) => `${name}:${(headers[name] ?? "").trim()}\n`);
  const canonical = ["POST", "/", "", lines.join(""), names, sha256(body)].join("\n");
  const place = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", moment, place, sha256(canonical)].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
    hmac,
    `AWS4${credentials.AWS_SECRET_ACCESS_KEY}`,
  );
  return hmac(key, toSign).toString("hex") === signature ? undefined : "it does not match";
}
