import { existsSync } from "node:fs";
import { version } from "../../platform/package-version.ts";
import type { ControlAddress } from "../../remote/control-transport.ts";
import { ask, howToTrust, type Fault } from "./ask.ts";
import { bad, good, note, type Finding } from "./finding.ts";

/** What has the port: an emulator, something else, or nothing. */
export async function serverCheck({ url }: ControlAddress): Promise<Finding> {
  const asked = await ask(`${url}/_emulator/health`);
  if (asked.answer === undefined) return unanswered(url, asked.fault);
  const { answer } = asked;
  const health: unknown = await answer.json().catch(() => undefined);
  const running =
    typeof health === "object" && health !== null && "version" in health
      ? String(health.version)
      : undefined;
  if (!answer.ok || running === undefined) {
    return bad(
      "server",
      `What answers at ${url} is no cognito-emulator (HTTP ${answer.status}).`,
      "Something else has the port: stop it, or start the emulator with another --port.",
    );
  }
  return running === version
    ? good("server", `cognito-emulator ${running} answers at ${url}.`)
    : note(
        "server",
        `cognito-emulator ${running} answers at ${url}; this command is ${version}.`,
        "Use one release for both.",
      );
}

const local = /^(localhost|127\.|\[::1\])/;

function unanswered(url: string, fault: Fault): Finding {
  if (fault === "untrusted") {
    return bad("server", `The certificate at ${url} is not trusted here.`, howToTrust(url));
  }
  if (fault === "silent") {
    return bad(
      "server",
      `There is no answer over HTTP at ${url}.`,
      "Look at the address: the name may be unknown here, or something else has the port.",
    );
  }
  // What Docker puts into each of its containers.
  const isInContainer = existsSync("/.dockerenv") && local.test(new URL(url).host);
  return bad(
    "server",
    `Nothing listens at ${url}: the port is free.`,
    isInContainer
      ? "This is a container, whose localhost is its own: name the emulator's, for instance --url http://cognito:9339."
      : "Start one: `cognito-emulator start`; or name another with --url.",
  );
}
