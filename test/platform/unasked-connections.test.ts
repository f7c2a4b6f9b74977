import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { expect, test } from "vitest";
import { startEmulator } from "../../emulator/index.ts";

const portOf = (url: string | undefined): number => Number(new URL(url ?? "").port);

const connected = async (socket: Socket, event: string): Promise<Socket> => {
  await once(socket, event);
  return socket;
};

test("an emulator that stops does not wait for connections over which nothing was asked", async () => {
  const emulator = await startEmulator({ tls: true });
  const http = portOf(emulator.url);
  const https = portOf(emulator.httpsUrl);
  const half = await connected(connect(http, "127.0.0.1"), "connect");
  half.write("POST / HTTP/1.1\r\nhost: local");
  const open = [
    half,
    await connected(connect(http, "127.0.0.1"), "connect"),
    await connected(connect(https, "127.0.0.1"), "connect"),
    await connected(
      connectTls({ port: https, host: "127.0.0.1", ca: emulator.certificateAuthority ?? "" }),
      "secureConnect",
    ),
  ];
  // However it ends: who had sent half a request is told by a reset.
  const closed = open.map(
    (socket) =>
      new Promise((settle) => {
        socket.on("error", () => undefined).resume();
        socket.once("close", settle);
      }),
  );
  await emulator.stop();

  expect(await Promise.all(closed)).toHaveLength(open.length);
});
