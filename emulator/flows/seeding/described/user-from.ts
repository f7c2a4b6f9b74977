import type { AttributeType, UserType } from "@aws-sdk/client-cognito-identity-provider";
import type { SeedPool, SeedUser } from "../seed.ts";

/** Attributes that AWS sets, and nobody else. */
const isOwn = ({ Name = "" }: AttributeType): boolean =>
  Name === "sub" || Name === "identities" || Name.startsWith("cognito:");

const statuses: readonly string[] = [
  "CONFIRMED",
  "FORCE_CHANGE_PASSWORD",
  "RESET_REQUIRED",
  "UNCONFIRMED",
];

/**
 * The user as a seed declares it, or undefined for one who cannot be made: of an identity provider, for instance.
 * Nobody can read a password. Without one in its place, whoever had a password has to reset it, as after AWS's own import.
 * @param described one of ListUsers' Users
 * @param password what every user is to have in place of the real one
 */
export function userFrom(
  described: UserType,
  pool: Pick<SeedPool, "UsernameAttributes" | "Policies">,
  groups: readonly string[],
  password: string | undefined,
): SeedUser | undefined {
  const { Attributes = [], Enabled, UserStatus = "" } = described;
  const valueOf = (name: string): string | undefined =>
    Attributes.find(({ Name }) => Name === name)?.Value;
  const Username = signInName(described.Username, pool, valueOf);
  const Sub = valueOf("sub");
  if (Username === undefined || !statuses.includes(UserStatus)) return undefined;
  const UserAttributes = Attributes.filter((attribute) => !isOwn(attribute));
  return {
    Username,
    ...(Sub === undefined ? {} : { Sub }),
    ...(UserAttributes.length === 0 ? {} : { UserAttributes }),
    ...(groups.length === 0 ? {} : { Groups: groups }),
    ...(Enabled === false ? { Enabled } : {}),
    ...credential(UserStatus, pool, password),
  };
}

/** A pool that makes up usernames takes the address in their place. */
function signInName(
  username: string | undefined,
  { UsernameAttributes = [] }: Pick<SeedPool, "UsernameAttributes">,
  valueOf: (name: string) => string | undefined,
): string | undefined {
  if (UsernameAttributes.length === 0) return username;
  return UsernameAttributes.map(valueOf).find((value) => value !== undefined);
}

function credential(
  status: string,
  { Policies }: Pick<SeedPool, "Policies">,
  password: string | undefined,
): Pick<SeedUser, "Password" | "TemporaryPassword" | "UserStatus"> {
  const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const passwordless = factors.includes("EMAIL_OTP") || factors.includes("SMS_OTP");
  switch (status) {
    case "CONFIRMED":
      if (password !== undefined) return { Password: password };
      return { UserStatus: passwordless ? "CONFIRMED" : "RESET_REQUIRED" };
    case "FORCE_CHANGE_PASSWORD":
      if (password !== undefined) return { TemporaryPassword: password };
      return { UserStatus: passwordless ? "RESET_REQUIRED" : "FORCE_CHANGE_PASSWORD" };
    default:
      return {
        ...(password === undefined ? {} : { Password: password }),
        UserStatus: status === "UNCONFIRMED" ? "UNCONFIRMED" : "RESET_REQUIRED",
      };
  }
}
