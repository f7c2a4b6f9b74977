import { missingParameter } from "../../domain/errors/resource-errors.ts";

/** AuthParameters or ChallengeResponses: free text under free names. */
export type AuthParameters = Readonly<Record<string, string>>;

/**
 * The value under that name.
 * @throws CognitoError InvalidParameterException when it is absent or blank
 */
export function required(parameters: AuthParameters, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === "") throw missingParameter(name);
  return value;
}
