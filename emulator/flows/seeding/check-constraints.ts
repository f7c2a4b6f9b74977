import { violations } from "../../model/constraints.ts";
import {
  printedPath,
  type Seed,
  type SeedPath,
  type SeedPool,
  type SeedProblem,
  type SeedUser,
} from "./seed.ts";

/** A valid pool id, standing for the one that the pool around an input will have. */
const somePoolId = "us-east-1_pool";

/** `Value 'x' at 'a.1.member.b' failed to satisfy constraint: Member must …` */
const grammar = /^Value .*?at '(.*?)' failed to satisfy constraint: (.*)$/s;

/** The path in the input that AWS's validator writes with lower first letters, positions from 1 and `member`. */
function pathInInput(input: unknown, printed: string): SeedPath {
  const path: (string | number)[] = [];
  let value: unknown = input;
  for (const step of printed.split(".")) {
    if (Array.isArray(value) && /^\d+$/.test(step)) {
      path.push(Number(step) - 1);
      value = value[Number(step) - 1];
      continue;
    }
    if (typeof value !== "object" || value === null) continue;
    const key = Object.keys(value).find(
      (name) => name.charAt(0).toLowerCase() + name.slice(1) === step,
    );
    if (key === undefined) continue;
    path.push(key);
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return path;
}

function broken(shapeName: string, input: object, at: SeedPath): readonly SeedProblem[] {
  return violations(shapeName, input).map((violation) => {
    const [, printed = "", text = violation] = grammar.exec(violation) ?? [];
    const path = pathInInput(input, printed);
    const absent = path.length === 0 && printed !== "" ? `${upper(printed)}: ` : "";
    return { path: [...at, ...path], message: `${absent}${text}` };
  });
}

const upper = (printed: string): string => printed.charAt(0).toUpperCase() + printed.slice(1);

/** The same checks for what is not in the request, value by value. */
function brokenValue(shapeName: string, value: unknown, path: SeedPath): readonly SeedProblem[] {
  if (value === undefined) return [];
  return violations(shapeName, value).map((violation) => ({
    path,
    message: grammar.exec(violation)?.[2] ?? violation,
  }));
}

const poolIdForm = /^[a-z]{2}(-[a-z]+)+-\d_[0-9A-Za-z]{1,55}$/;
const subForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function poolProblems(pool: SeedPool, at: SeedPath): readonly SeedProblem[] {
  const { UserPoolId: id, Domain, clients, groups, users, ...input } = pool;
  const idProblems =
    id === undefined || poolIdForm.test(id)
      ? []
      : [
          {
            path: [...at, "UserPoolId"],
            message: "must be a region, _ and letters or digits: us-east-1_Example",
          },
        ];
  return [
    ...broken("CreateUserPoolRequest", input, at),
    ...idProblems,
    ...brokenValue("DomainType", Domain, [...at, "Domain"]),
    ...(clients ?? []).flatMap(({ ClientId, ...client }, i) => {
      const path = [...at, "clients", i];
      const id = brokenValue("ClientIdType", ClientId, [...path, "ClientId"]);
      return [
        ...broken("CreateUserPoolClientRequest", { ...client, UserPoolId: somePoolId }, path),
        ...id,
      ];
    }),
    ...(groups ?? []).flatMap((group, i) =>
      broken("CreateGroupRequest", { ...group, UserPoolId: somePoolId }, [...at, "groups", i]),
    ),
    ...(users ?? []).flatMap((user, i) => userProblems(user, pool, [...at, "users", i])),
  ];
}

const statuses = ["UNCONFIRMED", "CONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED"] as const;

function userProblems(user: SeedUser, pool: SeedPool, at: SeedPath): readonly SeedProblem[] {
  const { Password, Sub, Groups, Enabled: _, UserStatus, ...input } = user;
  const problems = [
    ...broken("AdminCreateUserRequest", { ...input, UserPoolId: somePoolId }, at),
    ...brokenValue("PasswordType", Password, [...at, "Password"]),
  ];
  const factors = pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const passwordless = factors.includes("EMAIL_OTP") || factors.includes("SMS_OTP");
  const say = (key: string, message: string): number =>
    problems.push({ path: [...at, key], message });
  if (Sub !== undefined && !subForm.test(Sub)) say("Sub", "must be a UUID in lower case");
  if (UserStatus !== undefined && !statuses.includes(UserStatus)) {
    say("UserStatus", `must be one of ${statuses.join(", ")}`);
  }
  if (user.MessageAction === "RESEND")
    say("MessageAction", "RESEND is for users who are there already");
  if (Password !== undefined && user.TemporaryPassword !== undefined) {
    say("TemporaryPassword", "excludes Password: a user has one or the other");
  }
  if (UserStatus === "CONFIRMED" && Password === undefined && !passwordless) {
    say("UserStatus", "CONFIRMED needs a Password in a pool without a code as first factor");
  }
  if (
    UserStatus === "FORCE_CHANGE_PASSWORD" &&
    user.TemporaryPassword === undefined &&
    passwordless
  ) {
    say(
      "UserStatus",
      "FORCE_CHANGE_PASSWORD needs a TemporaryPassword in a pool with a code as first factor",
    );
  }
  if (Password !== undefined && UserStatus === "FORCE_CHANGE_PASSWORD") {
    say("UserStatus", "FORCE_CHANGE_PASSWORD goes with TemporaryPassword; Password is permanent");
  }
  if (
    user.TemporaryPassword !== undefined &&
    UserStatus !== undefined &&
    UserStatus !== "FORCE_CHANGE_PASSWORD"
  ) {
    say("UserStatus", `${UserStatus} does not go with TemporaryPassword`);
  }
  const known = new Set((pool.groups ?? []).map(({ GroupName }) => GroupName));
  Groups?.forEach((name, i) => {
    if (!known.has(name)) {
      problems.push({
        path: [...at, "Groups", i],
        message: `no group ${JSON.stringify(name)} in ${printedPath(at.slice(0, -2))}.groups`,
      });
    }
  });
  return problems;
}

/** What the service model and the seed's own rules find wrong, each with its place. */
export function constraintProblems(seed: Seed): readonly SeedProblem[] {
  return seed.pools.flatMap((pool, i) => poolProblems(pool, ["pools", i]));
}
