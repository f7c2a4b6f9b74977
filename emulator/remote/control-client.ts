/** Where an emulator is, and the token that its control API asks for. */
export interface ControlAddress {
  readonly url: string;
  readonly token?: string | undefined;
}

/** What the control API refused. */
export class ControlRefusal extends Error {
  override readonly name = "ControlRefusal";
  readonly status: number;

  constructor(what: string, status: number, message: string) {
    super(`${what}: ${status} ${message}`);
    this.status = status;
  }
}

/** One request to `/_emulator`, in JSON or without a body. @throws ControlRefusal for any answer but a 2xx */
export async function control(
  { url, token }: ControlAddress,
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  body?: object,
): Promise<Response> {
  const headers = new Headers();
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  if (body !== undefined) headers.set("content-type", "application/json");
  const answer = await fetch(`${url}/_emulator${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.ok) return answer;
  throw new ControlRefusal(`${method} /_emulator${path}`, answer.status, await reasonOf(answer));
}

async function reasonOf(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const { message }: { readonly message?: unknown } = JSON.parse(text) as object;
    return typeof message === "string" ? message : text;
  } catch {
    return text;
  }
}
