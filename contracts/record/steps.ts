import { z } from "zod";
import type { Json } from "../normalise/rules.ts";

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.array(json),
    z.record(z.string(), json),
  ]),
);
const texts = z.record(z.string(), z.string());

const answer = z.strictObject({
  status: z.int(),
  headers: texts.optional(),
  body: json.optional(),
});

const together = { together: z.literal(true).optional() };

const call = z.strictObject({
  call: z.string().min(1),
  signed: z.boolean(),
  headers: texts.optional(),
  input: json.optional(),
  text: z.string().optional(),
  answer,
  ...together,
});

const visit = z.strictObject({
  visit: z.string().min(1),
  query: texts.optional(),
  headers: texts.optional(),
  form: texts.optional(),
  input: json.optional(),
  text: z.string().optional(),
  answer,
  ...together,
});

const code = z.strictObject({ code: z.string(), to: z.string(), sinceStep: z.int() });
const clock = z.strictObject({ moveTime: z.number() });

export const step = z.union([call, visit, code, clock]);

/** A status, the headers that matter, and the body, described; no body where it is empty. */
export type DescribedAnswer = z.infer<typeof answer>;

/** An operation of the AWS API: by name, with its input. `text` is a body that is no JSON document. */
export type CallStep = z.infer<typeof call>;

/** A request to an OAuth endpoint, a page or a document: `POST /oauth2/token`. */
export type VisitStep = z.infer<typeof visit>;

/** A code was read: the newest sent to that address since the given step began. */
export type CodeStep = z.infer<typeof code>;

/** The service's clock was moved, by milliseconds. */
export type ClockStep = z.infer<typeof clock>;

/** One thing that happened in a scenario. `together` with the step before: both were under way at once. */
export type Step = z.infer<typeof step>;

export const isRequest = (each: Step): each is CallStep | VisitStep =>
  "call" in each || "visit" in each;

/** How people call a step: `InitiateAuth`, `POST /oauth2/token`. */
export function titleOf(each: Step): string {
  if ("call" in each) return each.call;
  if ("visit" in each) return each.visit;
  return "code" in each ? "read code" : "move time";
}
