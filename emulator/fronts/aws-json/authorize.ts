import { createHash } from "node:crypto";
import {
  credentialNotFiveParts,
  incompleteSignature,
  malformedCredentialDate,
  missingAuthenticationToken,
  wrongCredentialScope,
} from "../../domain/errors/protocol-errors.ts";

const scheme = "AWS4-HMAC-SHA256";
const service = "cognito-idp";
const terminator = "aws4_request";

/** What an operation wants of its caller, and what was sent. */
export interface Credentials {
  /** Whether AWS wants the operation signed. */
  readonly signed: boolean;
  /** The Authorization header. */
  readonly authorization: string | undefined;
  /** Lets a caller without any Authorization header through. */
  readonly allowUnsigned: boolean;
}

/**
 * Requires that a signed operation carries a well-formed SigV4 header scoped to this service; which key signed it,
 * and whether the signature is right, is not looked at. A public operation ignores the header, as on AWS.
 * @returns the region of the credential scope
 * @throws CognitoError MissingAuthenticationTokenException, IncompleteSignatureException, InvalidSignatureException
 */
export function authorize({
  signed,
  authorization,
  allowUnsigned,
}: Credentials): string | undefined {
  if (!signed) return undefined;
  if (authorization === undefined || authorization.trim() === "") {
    if (allowUnsigned) return undefined;
    throw missingAuthenticationToken();
  }
  // Another scheme is no AWS token at all.
  if (!authorization.startsWith(`${scheme} `)) throw missingAuthenticationToken();

  const parameters = headerParameters(authorization.slice(scheme.length));
  const missing = ["Credential", "Signature", "SignedHeaders"].filter(
    (name) => !parameters.get(name),
  );
  if (missing.length > 0) {
    throw incompleteSignature(missing, createHash("sha256").update(authorization).digest("base64"));
  }
  return regionOfScope(parameters.get("Credential") ?? "");
}

function headerParameters(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(",").map((part) => {
      const equals = part.indexOf("=");
      return equals < 0
        ? [part.trim(), ""]
        : [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
    }),
  );
}

function regionOfScope(credential: string): string {
  const [key, date, region, scopedService, term, ...rest] = credential.split("/");
  if (!key || !date || !region || !scopedService || !term || rest.length > 0) {
    throw credentialNotFiveParts(credential);
  }
  if (!/^\d{8}$/.test(date)) throw malformedCredentialDate(date);
  if (scopedService !== service) {
    throw wrongCredentialScope(`Credential should be scoped to correct service: '${service}'. `);
  }
  if (term !== terminator) {
    throw wrongCredentialScope(
      `Credential should be scoped with a valid terminator: '${terminator}', not '${term}'.`,
    );
  }
  return region;
}
