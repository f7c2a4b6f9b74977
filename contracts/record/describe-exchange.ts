import type { Exchange, WireAnswer, WireRequest } from "../exchanges/exchange.ts";
import { isSigned } from "../exchanges/sign-again.ts";
import { describedAnswer, describedInput, inText, type Scene } from "../normalise/described.ts";
import type { Json } from "../normalise/rules.ts";
import { describedAddress, describedCookies, describedSetCookie } from "../normalise/web.ts";
import type { CallStep, DescribedAnswer, VisitStep } from "./steps.ts";

/** Headers of an answer that a client acts upon. */
const answerHeaders = [
  "content-type",
  "x-amzn-errortype",
  "x-amzn-errormessage",
  "x-amzn-requestid",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "cache-control",
  "www-authenticate",
  "allow",
  "location",
  "set-cookie",
];
/** What the headers of an operation's answer are anyway: only what deviates from them is written down. */
export const usualHeaders: Readonly<Record<string, string>> = {
  "content-type": "application/x-amz-json-1.1",
  "x-amzn-requestid": "<request-id>",
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
};
/** Headers of a request that change its answer. */
const requestHeaders = ["authorization", "origin", "content-type", "cookie"];
/** What a request's body is anyway. */
const usualTypes = /^application\/(x-amz-json-1\.1|x-www-form-urlencoded)/;

const targetPrefix = "AWSCognitoIdentityProviderService.";

/** One exchange as a step of a scenario: what was asked, and what was answered. */
export async function describeExchange(
  { request, answer }: Exchange,
  scene: Scene,
): Promise<CallStep | VisitStep> {
  const target = request.headers["x-amz-target"];
  if (target?.startsWith(targetPrefix)) {
    return {
      call: target.slice(targetPrefix.length),
      signed: isSigned(request),
      ...sentHeaders(request, scene),
      ...(await sentBody(request, scene)),
      answer: await describeAnswer(answer, scene, usualHeaders),
    };
  }
  return {
    ...(await visited(request, scene)),
    ...sentHeaders(request, scene),
    ...(await sentBody(request, scene)),
    answer: await describeAnswer(answer, scene),
  };
}

/**
 * An answer alone: status, the headers that matter, the body described. Of the usual headers only deviations are said,
 * `(absent)` among them.
 */
export async function describeAnswer(
  answer: WireAnswer,
  scene: Scene,
  usual: Readonly<Record<string, string>> = {},
): Promise<DescribedAnswer> {
  const headers: Record<string, string> = {};
  for (const name of answerHeaders) {
    const value = answer.headers[name];
    const said = value === undefined ? undefined : headerText(name, value, scene);
    if (said !== usual[name]) headers[name] = said ?? "(absent)";
  }
  const body = await answeredBody(answer, scene);
  return {
    status: answer.status,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
  };
}

function headerText(name: string, value: string, scene: Scene): string {
  // Presence and form are what a client sees of a request id; no two are equal, so that a number says nothing.
  if (name === "x-amzn-requestid") return /^[0-9a-f-]{36}$/.test(value) ? "<request-id>" : value;
  if (name === "location") return describedAddress(value, scene);
  return name === "set-cookie" ? describedSetCookie(value, scene) : inText(value, scene);
}

async function answeredBody(answer: WireAnswer, scene: Scene): Promise<Json | undefined> {
  const text = answer.body.toString("utf8");
  if (text === "") return undefined;
  const type = answer.headers["content-type"] ?? "";
  if (type.startsWith("text/html")) {
    return { page: inText(/<title>([^<]*)/.exec(text)?.[1]?.trim() ?? "", scene) };
  }
  const parsed = parsedJson(text);
  return parsed === undefined ? inText(text, scene) : describedAnswer(parsed, scene);
}

/** A parameter that is given twice keeps its last value: nobody here gives one twice. */
async function visited(
  { method, path }: WireRequest,
  scene: Scene,
): Promise<Pick<VisitStep, "visit" | "query">> {
  const [place = "/", search] = path.split("?", 2);
  const visit = `${method} ${inText(place, scene)}`;
  if (search === undefined) return { visit };
  const fields = Object.fromEntries(new URLSearchParams(search));
  // A document of texts stays one.
  return { visit, query: (await describedInput(fields, scene)) as Record<string, string> };
}

function sentHeaders(
  request: WireRequest,
  scene: Scene,
): { headers: Record<string, string> } | undefined {
  const kept = requestHeaders.flatMap((name) => {
    const value = request.headers[name];
    if (value === undefined || isSignature(name, value)) return [];
    if (name === "content-type" && (usualTypes.test(value) || request.body.length === 0)) return [];
    if (name === "authorization") return [[name, authorization(value, scene)] as const];
    return [[name, name === "cookie" ? describedCookies(value, scene) : value] as const];
  });
  return kept.length === 0 ? undefined : { headers: Object.fromEntries(kept) };
}

const isSignature = (name: string, value: string): boolean =>
  name === "authorization" && value.startsWith("AWS4-");

/** `Basic <client:1>:<client-secret:1>`, `Bearer <access-token:1>`; what it carries is never written down. */
function authorization(value: string, scene: Scene): string {
  const [scheme = "", rest = ""] = value.split(" ", 2);
  if (!/^basic$/i.test(scheme))
    return `${scheme} ${scene.names.nameOf(rest) ?? inText(rest, scene)}`;
  const [id = "", secret = ""] = Buffer.from(rest, "base64").toString("utf8").split(":", 2);
  const name = (kind: string, each: string): string =>
    scene.personal && each !== "" ? scene.names.give(kind, each) : inText(each, scene);
  return `${scheme} ${name("client", id)}:${name("client-secret", secret)}`;
}

async function sentBody(
  request: WireRequest,
  scene: Scene,
): Promise<{ input?: Json; form?: Record<string, string>; text?: string }> {
  const text = request.body.toString("utf8");
  if (text === "") return {};
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    const fields = Object.fromEntries(new URLSearchParams(text));
    // A document of texts stays one.
    return { form: (await describedInput(fields, scene)) as Record<string, string> };
  }
  const parsed = parsedJson(text);
  if (parsed !== undefined) return { input: await describedInput(parsed, scene) };
  return { text: inText(text, scene) };
}

function parsedJson(text: string): Json | undefined {
  try {
    // JSON.parse answers any; a parsed document is Json by definition.
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
