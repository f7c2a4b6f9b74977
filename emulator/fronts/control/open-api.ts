import { version } from "../../platform/package-version.ts";
import type { ControlRoute, DescribedAnswer, JsonSchema, QueryParameter } from "./route.ts";
import { ref, schemas } from "./schemas.ts";

const refusals = {
  400: "What was sent is not understood; the message says why",
  401: "The control token is missing or wrong",
  403: "A foreign Host or Origin",
  404: "There is no such thing",
} as const;

/** Of what has a body. */
const bodyRefusals = {
  413: "The body is too large",
  415: "The body is of another content type",
} as const;

/**
 * The control API as an OpenAPI document, made of the routes themselves.
 * @source OpenAPI Specification 3.1.1
 */
export function openApi(routes: readonly ControlRoute[], publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "cognito-emulator control API",
      version,
      description:
        "What a test needs and Amazon Cognito does not offer. Answers only to names of its own and to no page of another origin.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${publicUrl}/_emulator` }],
    security: [{}, { token: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "That of --control-token, if any." },
      },
    },
  };
}

function operation(route: ControlRoute): object {
  const { id, tag, summary, description, body, open } = route;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(open === true ? { security: [{}] } : {}),
    parameters: [...parameters("path", route.parameters), ...parameters("query", route.query)],
    ...(body === undefined ? {} : { requestBody: requestBody(body) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, answer]) => [status, response(answer)]),
      ),
      ...Object.fromEntries(
        Object.entries({ ...refusals, ...(body === undefined ? {} : bodyRefusals) }).map(
          ([status, text]) => [status, response({ description: text, schema: ref("Error") })],
        ),
      ),
    },
  };
}

const parameters = (
  where: "path" | "query",
  given: Readonly<Record<string, QueryParameter>> = {},
): readonly object[] =>
  Object.entries(given).map(([name, { description, schema }]) => ({
    name,
    in: where,
    required: where === "path",
    description,
    schema,
  }));

function requestBody({
  schema,
  optional,
  textTypes = [],
}: NonNullable<ControlRoute["body"]>): object {
  const text: JsonSchema = { type: "string" };
  return {
    required: optional !== true,
    content: {
      "application/json": { schema },
      ...Object.fromEntries(textTypes.map((type) => [type, { schema: text }])),
    },
  };
}

function response({ description, type, schema }: DescribedAnswer): object {
  if (schema !== undefined) {
    return { description, content: { "application/json": { schema } } };
  }
  return type === undefined
    ? { description }
    : { description, content: { [type]: { schema: { type: "string" } } } };
}
