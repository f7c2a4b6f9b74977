import { z } from "zod";
import authorize from "./errors/authorize.json" with { type: "json" };
import branding from "./errors/branding.json" with { type: "json" };
import constraints from "./errors/constraints.json" with { type: "json" };
import federation from "./errors/federation.json" with { type: "json" };
import groups from "./errors/groups.json" with { type: "json" };
import identityPools from "./errors/identity-pools.json" with { type: "json" };
import identityProviders from "./errors/identity-providers.json" with { type: "json" };
import neighbours from "./errors/neighbours.json" with { type: "json" };
import pages from "./errors/pages.json" with { type: "json" };
import pools from "./errors/pools.json" with { type: "json" };
import protectionAndLogs from "./errors/protection-and-logs.json" with { type: "json" };
import resources from "./errors/resources.json" with { type: "json" };
import secretHash from "./errors/secret-hash.json" with { type: "json" };
import signIn from "./errors/sign-in.json" with { type: "json" };
import signUp from "./errors/sign-up.json" with { type: "json" };
import tokens from "./errors/tokens.json" with { type: "json" };
import userImport from "./errors/user-import.json" with { type: "json" };
import users from "./errors/users.json" with { type: "json" };
import mfa from "./errors/mfa.json" with { type: "json" };
import recovery from "./errors/recovery.json" with { type: "json" };
import srpAndDevices from "./errors/srp-and-devices.json" with { type: "json" };
import webAuthn from "./errors/web-authn.json" with { type: "json" };
import wire from "./errors/wire.json" with { type: "json" };

const errorRow = z.strictObject({
  id: z.string().regex(/^[a-z-]+\/[a-z0-9-]+$/),
  operation: z.string().min(1),
  condition: z.string().min(1),
  status: z.int(),
  exception: z.string().min(1).nullable(),
  message: z.string().min(1).nullable(),
  location: z.string().min(1).optional(),
  page: z.string().min(1).optional(),
  confidence: z.enum(["verified", "documented", "reported", "inferred"]),
  source: z.string().min(1),
  alternative: z.string().min(1).optional(),
});

/**
 * One condition and what the service answers to it.
 * - `exception`: the `__type`, or `error` at the OAuth endpoints; null where the answer is no error or has no body.
 * - `message`: `{name}` stands for what the provocation fills in, `{*}` for any text; null where no text is known.
 * - `location`: where a browser is sent, with the same placeholders; `page`: a text in the page that it is shown.
 * - `confidence`: how it is known, strongest first: somebody's run against AWS, AWS's documentation or model, a
 *   thread or log, or reasoning.
 * - `alternative`: what other sources say; the row itself is what is expected.
 */
export type ErrorRow = z.infer<typeof errorRow>;

/** Every row, in the order of its file. @throws when a row has another shape than this says */
export const errorRows: readonly ErrorRow[] = z
  .array(errorRow)
  .parse([
    ...wire,
    ...constraints,
    ...resources,
    ...secretHash,
    ...signUp,
    ...users,
    ...signIn,
    ...mfa,
    ...recovery,
    ...srpAndDevices,
    ...webAuthn,
    ...tokens,
    ...pools,
    ...groups,
    ...branding,
    ...authorize,
    ...pages,
    ...federation,
    ...identityProviders,
    ...identityPools,
    ...userImport,
    ...protectionAndLogs,
    ...neighbours,
  ]);

/** The text that a row expects, as a pattern over the whole message. @throws when a placeholder is not filled */
export function messagePattern(
  template: string,
  fill: Readonly<Record<string, string>> = {},
): RegExp {
  // A lower-case letter first: AWS's own texts hold regular expressions such as \p{L}.
  const source = template.split(/(\{\*\}|\{[a-z][a-zA-Z]*\})/).map((piece) => {
    if (piece === "{*}") return "[\\s\\S]*";
    const name = /^\{([a-z][a-zA-Z]*)\}$/.exec(piece)?.[1];
    if (name === undefined) return escaped(piece);
    const value = fill[name];
    if (value === undefined) throw new Error(`{${name}} is not filled in: ${template}`);
    return escaped(value);
  });
  return new RegExp(`^${source.join("")}$`);
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
