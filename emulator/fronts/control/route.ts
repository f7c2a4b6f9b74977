import type { FastifyReply, FastifyRequest } from "fastify";

/** A JSON Schema (2020-12), as OpenAPI 3.1 holds it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** What a client may put in the query of a route: a text, read as the schema says. */
export interface QueryParameter {
  readonly description: string;
  readonly schema: JsonSchema;
}

/** A request that has passed the guard, and whose query and body have the route's form. */
export interface ControlRequest<Body = unknown> {
  readonly query: Readonly<Partial<Record<string, string>>>;
  readonly path: Readonly<Partial<Record<string, string>>>;
  readonly body: Body;
  /** Aborts when the client goes away before it was answered, or when the server is told to close. */
  readonly gone: AbortSignal;
  readonly raw: FastifyRequest;
  readonly reply: FastifyReply;
}

/** `json` for an object, `text` for anything else; neither for an answer without a body, or one that is written already. */
export interface ControlAnswer {
  readonly status?: number;
  readonly json?: object;
  readonly text?: { readonly type: string; readonly content: string };
  readonly written?: true;
}

/** What one of the API's answers is. */
export interface DescribedAnswer {
  readonly description: string;
  readonly type?: string;
  readonly schema?: JsonSchema;
}

/** One thing that can be asked of `/_emulator`: what it is for people and programs, and what does it. */
export interface ControlRoute {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  /** Below `/_emulator`, as OpenAPI writes it: `/faults/{id}`. */
  readonly path: string;
  /** Unique, camelCase: what generated clients call it. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** By the names in `path`. */
  readonly parameters?: Readonly<Record<string, QueryParameter>>;
  readonly query?: Readonly<Record<string, QueryParameter>>;
  readonly body?: {
    readonly schema: JsonSchema;
    /** An object without members stands for a body that is left out. */
    readonly optional?: true;
    /** What else than JSON is taken, as text. */
    readonly textTypes?: readonly string[];
  };
  readonly answers: Readonly<Record<number, DescribedAnswer>>;
  /** Answered without the control token: a client needs it before it can have one. */
  readonly open?: true;
  readonly handle: (request: ControlRequest) => Promise<ControlAnswer>;
}

/** A route whose body its handler knows the type of: what the schema lets through. */
export function route<Body>(
  described: Omit<ControlRoute, "handle"> & {
    readonly handle: (request: ControlRequest<Body>) => Promise<ControlAnswer>;
  },
): ControlRoute {
  return {
    ...described,
    // The schema beside it has checked the body before this is called.
    handle: (request) => described.handle(request as ControlRequest<Body>),
  };
}

export const ok = (json: object): ControlAnswer => ({ json });
export const done: ControlAnswer = { status: 204 };
