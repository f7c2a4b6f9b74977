import { emulatorTarget } from "./emulator-target.ts";
import { remoteTarget } from "./remote-target.ts";
import type { TargetPlan } from "./target.ts";
import { targetSettings, type Environment } from "./target-settings.ts";

/** The target that the environment asks for; the emulator, started in this process unless told where it runs. */
export function chooseTarget(environment: Environment): TargetPlan {
  const settings = targetSettings(environment);
  if (settings.target !== "emulator") return remoteTarget(settings);
  const { endpoint: url, controlToken: token } = settings;
  return emulatorTarget(url === undefined ? undefined : { url, token });
}
