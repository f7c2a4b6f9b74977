import type { ClockShape } from "../../fronts/control/shapes.ts";
import { overHttp, told, type ControlAddress } from "../../remote/control-transport.ts";
import { emulatorControls } from "../../remote/emulator-controls.ts";
import { authorityCheck } from "./authority-check.ts";
import { environmentChecks } from "./environment-checks.ts";
import { bad, good, note, type Environment, type Finding } from "./finding.ts";
import { issuerChecks, nameCheck } from "./issuer-checks.ts";
import { serverCheck } from "./server-check.ts";

const oldestNode = 24;

/** Looks at everything that usually keeps a client from getting through, in the order in which a call meets it. */
export async function diagnosed(
  address: ControlAddress,
  environment: Environment,
  nodeVersion: string,
): Promise<readonly Finding[]> {
  const server = await serverCheck(address);
  const first = [nodeCheck(nodeVersion), server];
  if (server.verdict === "bad") return [...first, ...environmentChecks(address, environment, [])];
  const transport = overHttp(() => address);
  try {
    const pools = await emulatorControls(transport).listPools();
    const settings = await told<{ publicUrl: string; issuer: string }>(transport, {
      method: "GET",
      path: "/settings",
    });
    const clock = await told<ClockShape>(transport, { method: "GET", path: "/clock" });
    return [
      ...first,
      clockCheck(clock),
      await nameCheck(settings.publicUrl),
      ...(await issuerChecks(pools, settings)),
      ...(await authorityCheck(address.url, settings.publicUrl, environment)),
      ...environmentChecks(address, environment, pools),
    ];
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return [...first, bad("control", what, "Give --control-token, or a --url of a local name.")];
  }
}

function nodeCheck(given: string): Finding {
  return Number.parseInt(given, 10) >= oldestNode
    ? good("node", `Node ${given}`)
    : bad("node", `Node ${given}`, `Install Node ${oldestNode} or later.`);
}

function clockCheck({ now, machine, frozen }: ClockShape): Finding {
  const seconds = Math.round((Date.parse(now) - Date.parse(machine)) / 1000);
  if (seconds === 0 && !frozen) return good("clock", "The emulator goes by the machine's time.");
  const off = `${Math.abs(seconds)} s ${seconds < 0 ? "behind" : "ahead of"} the machine's`;
  return note(
    "clock",
    `The emulator's clock shows ${now}, ${off}${frozen ? ", and stands still" : ""}.`,
    "Verifiers go by their own clock: tokens look expired or not yet valid. `cognito-emulator clock restore`.",
  );
}
