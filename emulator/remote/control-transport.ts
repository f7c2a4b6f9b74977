/** A request to the control API; the path is below `/_emulator`, its query included. */
export interface ControlRequest {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  /** In JSON. */
  readonly body?: object;
  /** In place of it: a text in YAML, which JSON is too. */
  readonly yaml?: string;
}

export interface ControlResponse {
  readonly status: number;
  readonly text: string;
}

/** How requests travel. */
export type ControlTransport = (request: ControlRequest) => Promise<ControlResponse>;

/** Where an emulator is, and the token that its control API asks for. */
export interface ControlAddress {
  /** Without a trailing slash. */
  readonly url: string;
  readonly token?: string | undefined;
}

/** Where the control API of an emulator is that was started with these options. */
export const controlAddress = (
  { url }: Pick<ControlAddress, "url">,
  { controlToken }: { readonly controlToken?: string },
): ControlAddress => ({ url, ...(controlToken === undefined ? {} : { token: controlToken }) });

/** What the control API refused. */
export class ControlRefusal extends Error {
  override readonly name = "ControlRefusal";
  readonly status: number;

  constructor({ method, path }: ControlRequest, { status, text }: ControlResponse) {
    super(`${method} /_emulator${path}: ${status} ${reasonIn(text)}`);
    this.status = status;
  }
}

function reasonIn(text: string): string {
  try {
    const { message }: { readonly message?: unknown } = JSON.parse(text) as object;
    return typeof message === "string" ? message : text;
  } catch {
    return text;
  }
}

/** The headers of a request. */
export function controlHeaders(
  { body, yaml }: ControlRequest,
  token: string | undefined,
): Readonly<Record<string, string>> {
  return {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(yaml === undefined ? {} : { "content-type": "application/yaml" }),
  };
}

/** What a request sends. */
export const payloadOf = ({ body, yaml }: ControlRequest): string | undefined =>
  yaml ?? (body === undefined ? undefined : JSON.stringify(body));

/** Over HTTP. The address is asked for each time: a container that was restarted has another port. */
export const overHttp =
  (address: () => ControlAddress): ControlTransport =>
  async (request) => {
    const { url, token } = address();
    const { method, path } = request;
    const payload = payloadOf(request);
    const answer = await fetch(`${url}/_emulator${path}`, {
      method,
      headers: controlHeaders(request, token),
      ...(payload === undefined ? {} : { body: payload }),
    });
    return { status: answer.status, text: await answer.text() };
  };

/** The answer's text. @throws ControlRefusal for any status but a 2xx */
export async function asked(transport: ControlTransport, request: ControlRequest): Promise<string> {
  const answer = await transport(request);
  if (answer.status >= 200 && answer.status < 300) return answer.text;
  throw new ControlRefusal(request, answer);
}

/**
 * The answer's JSON, as what the caller takes it for: the other side is of the same release, or of one whose answers
 * hold at least these members. @throws ControlRefusal
 */
export async function told<Answer>(
  transport: ControlTransport,
  request: ControlRequest,
): Promise<Answer> {
  return JSON.parse(await asked(transport, request)) as Answer;
}

/** A query, its question mark included; nothing of what is undefined. */
export function query(given: Readonly<Record<string, string | number | undefined>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}
