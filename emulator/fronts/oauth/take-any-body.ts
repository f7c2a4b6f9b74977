import type { FastifyInstance } from "fastify";

/** Many times what any request needs; a longer one is refused before it is read. */
const longestForm = 64 * 1024;

/** Any type of body is taken as text: whether it is a form is for the endpoint to say. */
export function takeAnyBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "*",
    { parseAs: "string", bodyLimit: longestForm },
    async (_request: unknown, body: string) => body,
  );
}
