import { inputProblems, valueProblems } from "./model-problems.ts";
import {
  printedPath,
  type SeedPath,
  type SeedPool,
  type SeedProblem,
  type SeedUser,
} from "./seed.ts";

const subForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const statuses = ["UNCONFIRMED", "CONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED"] as const;

/** What is wrong with a user, as far as it can be seen from the seed alone. */
export function userProblems(
  user: SeedUser,
  pool: SeedPool,
  poolId: string,
  at: SeedPath,
): readonly SeedProblem[] {
  const { Password, Sub, Groups, Enabled: _, UserStatus: status, ...input } = user;
  const problems = [
    ...inputProblems("AdminCreateUserRequest", { ...input, UserPoolId: poolId }, at),
    ...valueProblems("PasswordType", Password, [...at, "Password"]),
    ...groupProblems(Groups ?? [], pool, at),
  ];
  const say = (key: string, message: string): number =>
    problems.push({ path: [...at, key], message });
  if (Sub !== undefined && !subForm.test(Sub)) say("Sub", "must be a UUID in lower case");
  if (status !== undefined && !statuses.includes(status)) {
    say("UserStatus", `must be one of ${statuses.join(", ")}`);
  }
  if (user.MessageAction === "RESEND") {
    say("MessageAction", "RESEND is for users who are there already");
  }
  if (Password !== undefined && user.TemporaryPassword !== undefined) {
    say("TemporaryPassword", "excludes Password: a user has one or the other");
  }
  const contradiction = contradictedStatus(user, pool);
  if (contradiction !== undefined) say("UserStatus", contradiction);
  return problems;
}

/** Why a user of this pool with these passwords cannot have that status. */
function contradictedStatus(user: SeedUser, pool: SeedPool): string | undefined {
  const { UserStatus: status, Password, TemporaryPassword } = user;
  const factors = pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const passwordless = factors.includes("EMAIL_OTP") || factors.includes("SMS_OTP");
  if (status === undefined) return undefined;
  if (status === "FORCE_CHANGE_PASSWORD") {
    if (Password !== undefined) {
      return "FORCE_CHANGE_PASSWORD goes with TemporaryPassword; Password is permanent";
    }
    return passwordless && TemporaryPassword === undefined
      ? "FORCE_CHANGE_PASSWORD needs a TemporaryPassword in a pool with a code as first factor"
      : undefined;
  }
  if (status === "CONFIRMED" && Password === undefined && !passwordless) {
    return "CONFIRMED needs a Password in a pool without a code as first factor";
  }
  return TemporaryPassword === undefined
    ? undefined
    : `${status} does not go with TemporaryPassword`;
}

function groupProblems(
  names: readonly string[],
  pool: SeedPool,
  at: SeedPath,
): readonly SeedProblem[] {
  const known = new Set((pool.groups ?? []).map(({ GroupName }) => GroupName));
  return names.flatMap((name, i) =>
    known.has(name)
      ? []
      : [
          {
            path: [...at, "Groups", i],
            message: `no group ${JSON.stringify(name)} in ${printedPath(at.slice(0, -2))}.groups`,
          },
        ],
  );
}
