import { z } from "zod";

const inbox = z.object({
  messages: z.array(z.object({ to: z.string(), code: z.string().nullable() })),
});
const pools = z.object({
  pools: z.array(
    z.object({
      id: z.string(),
      clients: z.array(z.object({ id: z.string(), secret: z.string().optional() })),
    }),
  ),
});

/** An app client as the emulator knows it. */
export interface KnownClient {
  readonly pool: string;
  readonly id: string;
  readonly secret?: string | undefined;
}

/** To whom the emulator has sent that code; undefined where it has not, or where no emulator answers there. */
export async function addressOfCode(origin: string, code: string): Promise<string | undefined> {
  const found = inbox.safeParse(await asked(`${origin}/_emulator/inbox`));
  return found.data?.messages.find((each) => each.code === code)?.to;
}

/** The emulator's app clients; none where no emulator answers there. */
export async function knownClients(origin: string): Promise<readonly KnownClient[]> {
  const found = pools.safeParse(await asked(`${origin}/_emulator/pools`));
  return (found.data?.pools ?? []).flatMap(({ id: pool, clients }) =>
    clients.map(({ id, secret }) => ({ pool, id, secret })),
  );
}

async function asked(url: string): Promise<unknown> {
  try {
    const response = await fetch(url);
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}
