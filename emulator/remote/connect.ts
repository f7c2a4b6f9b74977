import type { PoolShape } from "../fronts/control/shapes.ts";
import { overHttp, type ControlAddress } from "./control-transport.ts";
import { emulatorControls, type EmulatorControls } from "./emulator-controls.ts";

/** What an AWS SDK client of version 3 takes. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Any credentials will do: an emulator knows no keys. */
export const clientConfig = (endpoint: string, region: string): ClientConfig => ({
  endpoint,
  region,
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});

/** An emulator that runs elsewhere. */
export interface ConnectedEmulator extends EmulatorControls {
  readonly url: string;
  /** That of the first pool, unless `connectEmulator` was told another one. */
  readonly region: string;
  /** As they were when it was connected to. */
  readonly pools: readonly PoolShape[];
  clientConfig(): ClientConfig;
}

/**
 * The controls of an emulator that runs elsewhere: started by the command, in a container, on another machine.
 * @throws Error when nothing answers there; ControlRefusal when the control API does not let this caller in
 */
export async function connectEmulator(
  address: ControlAddress & { readonly region?: string },
): Promise<ConnectedEmulator> {
  const url = address.url.replace(/\/$/, "");
  const controls = emulatorControls(overHttp(() => ({ url, token: address.token })));
  const pools = await controls.listPools();
  const region = address.region ?? pools[0]?.id.split("_", 1)[0] ?? "us-east-1";
  return { ...controls, url, region, pools, clientConfig: () => clientConfig(url, region) };
}
