const patienceMilliseconds = 3000;

/** An answer, or why there is none. */
export type Asked =
  | { readonly answer: Response }
  | { readonly answer?: undefined; readonly fault: Fault };

/** `refused`: nothing listens; `untrusted`: its certificate's authority is unknown here; `silent`: anything else. */
export type Fault = "refused" | "untrusted" | "silent";

/** What answers at a URL, within a few seconds. */
export async function ask(url: string): Promise<Asked> {
  try {
    return { answer: await fetch(url, { signal: AbortSignal.timeout(patienceMilliseconds) }) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

/** `fetch` names the system's and OpenSSL's codes in the cause of its error. */
function faultOf(error: unknown): Fault {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ECONNREFUSED") return "refused";
  return /CERT|SIGNATURE/.test(code) ? "untrusted" : "silent";
}

/** How to trust the authority that an emulator made for itself. */
export const howToTrust = (url: string): string =>
  `curl -ks ${url}/_emulator/ca.pem -o ca.pem && export NODE_EXTRA_CA_CERTS=$PWD/ca.pem AWS_CA_BUNDLE=$PWD/ca.pem`;
