import { refuse, type Declared, type Part, type SourceProblem } from "../parts.ts";
import type { SeedPath } from "../seed.ts";
import type { SourceText } from "../source-text.ts";
import { answers, mfaMembers } from "./answers.ts";
import { clientFrom } from "./client-from.ts";
import { domainFrom } from "./domain-from.ts";
import { inputOf, isMembers, type Members } from "./members.ts";
import { poolFrom, type MadeFrom } from "./pool-from.ts";

interface Described {
  readonly source: SourceText;
  readonly name: string;
  readonly path: SeedPath;
  readonly value: Members;
}

/**
 * What the answers of `aws cognito-idp describe-…` declare together.
 * @throws SeedError naming every place that is wrong
 */
export function describedParts(sources: readonly SourceText[]): Declared {
  const problems: SourceProblem[] = [];
  const described = sources.flatMap((source) => describedIn(source, problems));
  const pools = described.filter(({ name }) => name === "UserPool");
  const mfa = factorsOf(sources, pools, problems);
  refuse(problems);
  const found = described.map((one) => ({ one, ...partOf(one, mfa) }));
  refuse(pools.flatMap((pool) => untold(pool, mfa)));
  const domains = domainParts(pools, described);
  return {
    parts: [...found.map(({ part }) => part), ...domains.parts],
    notes: [
      ...found.flatMap(({ one, notes }) =>
        notes.map((note) => `${one.source.at(one.path)} ${one.name}: ${note}`),
      ),
      ...(domains.notes ?? []),
    ],
  };
}

function describedIn(source: SourceText, problems: SourceProblem[]): readonly Described[] {
  if (!isMembers(source.value)) return [];
  return Object.entries(source.value).flatMap(([name, value]): readonly Described[] => {
    if (answers[name] === undefined) return [];
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item: unknown, i): readonly Described[] => {
      const path = Array.isArray(value) ? [name, i] : [name];
      if (isMembers(item)) return [{ source, name, path, value: item }];
      problems.push({ place: { source, path }, message: "must be a mapping" });
      return [];
    });
  });
}

/** The second factors belong to the one pool that there is. */
function factorsOf(
  sources: readonly SourceText[],
  pools: readonly Described[],
  problems: SourceProblem[],
): Members | undefined {
  const own = sources.filter(
    ({ value }) =>
      isMembers(value) &&
      !Object.keys(value).some((name) => answers[name] !== undefined) &&
      mfaMembers.some((name) => Object.hasOwn(value, name)),
  );
  const [first, ...more] = own;
  if (first === undefined) return undefined;
  if (more.length > 0 || pools.length !== 1) {
    for (const source of own) {
      problems.push({
        place: { source, path: [] },
        message: "does not say of which pool it is: give it beside the description of one pool",
      });
    }
  }
  return isMembers(first.value) ? first.value : undefined;
}

function partOf(
  { source, name, path, value }: Described,
  mfa: Members | undefined,
): { readonly part: Part; readonly notes: readonly string[] } {
  const answer = answers[name];
  const made = madeFrom(name, value, mfa);
  const ofPool = name === "UserPool";
  const poolId = value[ofPool ? "Id" : "UserPoolId"];
  return {
    part: {
      kind: answer?.kind ?? "pool",
      poolId: typeof poolId === "string" ? poolId : undefined,
      value: made.value,
      place: { source, path },
      ...(ofPool
        ? { moved: { PoolName: ["Name"], UserPoolId: ["Id"], Schema: ["SchemaAttributes"] } }
        : {}),
    },
    notes: made.notes,
  };
}

function madeFrom(name: string, value: Members, mfa: Members | undefined): MadeFrom {
  switch (name) {
    case "UserPool":
      return poolFrom(value, mfa);
    case "UserPoolClient":
      return clientFrom(value);
    case "DomainDescription":
      return { value: domainFrom(value), notes: [] };
    default:
      return { value: inputOf(answers[name]?.input ?? "", value), notes: [] };
  }
}

/** A pool tells whether there are second factors, and only of SMS that it is one. */
function untold({ source, value }: Described, mfa: Members | undefined): readonly SourceProblem[] {
  const { MfaConfiguration = "OFF", SmsConfiguration } = value;
  if (MfaConfiguration === "OFF" || SmsConfiguration !== undefined || mfa !== undefined) return [];
  const message =
    "a description of the pool does not tell the second factors: add what get-user-pool-mfa-config answers";
  return [{ place: { source, path: ["UserPool", "MfaConfiguration"] }, message }];
}

/** A pool names its domains; of a custom one it does not tell the certificate. */
function domainParts(pools: readonly Described[], described: readonly Described[]): Declared {
  const told = new Set(
    described
      .filter(({ name }) => name === "DomainDescription")
      .map(({ value }) => value["Domain"]),
  );
  const missing = pools.filter(
    ({ value }) => value["CustomDomain"] !== undefined && !told.has(value["CustomDomain"]),
  );
  const prefixes = pools.filter(
    ({ value }) => value["Domain"] !== undefined && !told.has(value["Domain"]),
  );
  return {
    parts: prefixes.map(({ source, value }) => ({
      kind: "domains",
      poolId: String(value["Id"]),
      value: { Domain: value["Domain"] },
      place: { source, path: ["UserPool"] },
    })),
    notes: missing.map(
      ({ source }) =>
        `${source.at(["UserPool", "CustomDomain"])} UserPool.CustomDomain: left out; add what describe-user-pool-domain answers`,
    ),
  };
}
