import { connect, type Socket } from "node:net";

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * One kept-alive HTTP/1.1 connection that sends a request at a time. Far cheaper than a general client, so that on two
 * cores the figures speak of the server and not of the load. Reads only answers with a Content-Length.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #buffered = "";
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => this.#read(text));
    socket.on("error", (error) => this.#waiting?.reject(error));
    socket.on("close", () => this.#waiting?.reject(new Error("connection closed")));
  }

  static open(url: string): Promise<Connection> {
    const { hostname, port, host } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect({
        host: hostname === "localhost" ? "127.0.0.1" : hostname,
        port: Number(port),
      });
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.off("error", reject);
        resolve(new Connection(socket, host));
      });
    });
  }

  /** Sends one request and answers its response. Bodies are ASCII. */
  request(path: string, headers: string, body: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(
        `POST ${path} HTTP/1.1\r\nHost: ${this.#host}\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(text: string): void {
    this.#buffered += text;
    const end = this.#buffered.indexOf("\r\n\r\n");
    if (end === -1) return;
    const head = this.#buffered.slice(0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#buffered.length < end + 4 + length) return;
    const answer = {
      status: Number(head.slice(9, 12)),
      body: this.#buffered.slice(end + 4, end + 4 + length),
    };
    this.#buffered = this.#buffered.slice(end + 4 + length);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }
}

/** The headers of an AWS JSON call, signed as far as the emulator looks. */
export function awsHeaders(operation: string): string {
  return (
    "Content-Type: application/x-amz-json-1.1\r\n" +
    `X-Amz-Target: AWSCognitoIdentityProviderService.${operation}\r\n` +
    "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261003/us-east-1/cognito-idp/aws4_request, " +
    `SignedHeaders=host;x-amz-target, Signature=${"0".repeat(64)}\r\n`
  );
}

/** One call; a status other than 200 is a broken benchmark and throws. */
export async function call<Output>(
  connection: Connection,
  operation: string,
  input: object,
): Promise<Output> {
  const answer = await connection.request("/", awsHeaders(operation), JSON.stringify(input));
  if (answer.status !== 200)
    throw new Error(`${operation} answered ${answer.status}: ${answer.body}`);
  // The caller names the output of the operation it calls.
  return JSON.parse(answer.body) as Output;
}
