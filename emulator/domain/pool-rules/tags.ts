import type { ErrorText } from "../errors/cognito-error.ts";
import type { Pool } from "../pool.ts";

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

/**
 * The pool with these tags as well; one that it has already gets the new value.
 * @throws CognitoError
 */
export function withTags(
  pool: Pool,
  tags: Readonly<Record<string, string>>,
  refused: ErrorText<[why: string]>,
): Pool {
  const UserPoolTags = { ...pool.settings.UserPoolTags, ...tags };
  checkTags(UserPoolTags, refused);
  return { ...pool, settings: { ...pool.settings, UserPoolTags } };
}

/** The pool without the tags of these keys. */
export function withoutTags(pool: Pool, keys: readonly string[]): Pool {
  const kept = Object.entries(pool.settings.UserPoolTags ?? {}).filter(
    ([key]) => !keys.includes(key),
  );
  return { ...pool, settings: { ...pool.settings, UserPoolTags: Object.fromEntries(kept) } };
}
