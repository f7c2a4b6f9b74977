/**
 * The order in which the service prints sets: that of a hash table over Java's `String.hashCode`, 32 buckets, newest
 * first within one. It gives every printed enum that public threads show (`[OPTIONAL, OFF, ON]`, `[implicit,
 * client_credentials, code]`, `[Boolean, Number, String, DateTime]`, the eight ExplicitAuthFlows of
 * awsdocs/aws-cloudformation-user-guide#525, the seven AuthFlows of getmoto/moto#4836); for others it is inferred.
 */
export function printedEnumOrder(values: readonly string[]): readonly string[] {
  const buckets = 32;
  return values
    .toReversed()
    .toSorted((a, b) => (javaHashCode(a) & (buckets - 1)) - (javaHashCode(b) & (buckets - 1)));
}

/**
 * The order in which violations of several members are listed: that of a Java `HashMap` over the printed names.
 * Inferred from the three pairs that public logs show: `password` before `username` (SignUp), `confirmationCode`
 * before `password` (ConfirmForgotPassword), `logoutURLs` before `callbackURLs` (CreateUserPoolClient).
 */
export function violationOrder(names: readonly string[]): readonly string[] {
  let buckets = 16;
  while (names.length > buckets * 0.75) buckets *= 2;
  const bucket = (name: string): number => {
    const hash = javaHashCode(name);
    return (hash ^ (hash >>> 16)) & (buckets - 1);
  };
  return names.toSorted((a, b) => bucket(a) - bucket(b));
}

function javaHashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}
