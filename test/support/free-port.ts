import { createServer, type AddressInfo } from "node:net";

/** A port of this machine that was free a moment ago: a published port must be chosen to be known beforehand. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((settle) => probe.listen(0, "127.0.0.1", settle));
  // A TCP listener always has an AddressInfo.
  const { port } = probe.address() as AddressInfo;
  await new Promise((settle) => probe.close(settle));
  return port;
}
