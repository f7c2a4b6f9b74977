import { sign, type KeyObject } from "node:crypto";

/**
 * Exactly AWS's two members, slashes escaped as its Java library writes them.
 * @source a real header quoted in amazon-archives/amazon-cognito-identity-js#68
 */
function encodedHeader(kid: string): string {
  return base64url(`{"kid":"${kid.replaceAll("/", String.raw`\/`)}","alg":"RS256"}`);
}

const base64url = (text: string): string => Buffer.from(text).toString("base64url");

/**
 * A compact RS256 JWS (RFC 7515 section 7.1). Put together by hand: this is the hot path, and the signature itself is
 * made on libuv's threads, so that every core signs and no other request waits.
 */
export function signJwt(
  signer: { readonly kid: string; readonly privateKey: KeyObject },
  claims: object,
): Promise<string> {
  const signed = `${encodedHeader(signer.kid)}.${base64url(JSON.stringify(claims))}`;
  return new Promise((resolve, reject) => {
    sign("RSA-SHA256", Buffer.from(signed), signer.privateKey, (error, signature) => {
      if (error !== null) reject(error);
      else resolve(`${signed}.${signature.toString("base64url")}`);
    });
  });
}
