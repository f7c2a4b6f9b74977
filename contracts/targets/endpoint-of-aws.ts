import type { Environment } from "./target-settings.ts";

/** Whether the address is Amazon's own: nobody else's answers count as those of the real service. */
export function isAmazons(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === "https:" && /(^|\.)(amazonaws\.com(\.cn)?|api\.aws)$/.test(url.hostname);
}

/** The address that the AWS tools would take a service's calls to; undefined where that is the service's own. */
export function endpointOf(service: string, environment: Environment): string | undefined {
  const name = `AWS_ENDPOINT_URL_${service}`;
  return environment[name]?.trim() || environment["AWS_ENDPOINT_URL"]?.trim() || undefined;
}
