import type { ErrorText } from "../errors/cognito-error.ts";

const mostTags = 50;

/**
 * At most fifty tags, none of them with AWS's own prefix. Lengths are the model's.
 * @param refused how the operation words it
 * @throws CognitoError
 */
export function checkTags(
  tags: Readonly<Record<string, string>>,
  refused: ErrorText<[why: string]>,
): void {
  const keys = Object.keys(tags);
  const reserved = keys.find((key) => key.toLowerCase().startsWith("aws:"));
  if (reserved !== undefined) {
    throw refused(`Tag key ${reserved} uses the prefix aws:, which is reserved.`);
  }
  if (keys.length > mostTags) throw refused(`A user pool can have at most ${mostTags} tags.`);
}
