/** Something that the contracts leave open, why, and until when that is accepted: past that day the run fails. */
export interface Gap {
  /** The contract it is about; `errors/<row>` for a row that nothing provokes. */
  readonly scenario: string;
  /** The part of the answer, as a JSON path; `$` is the whole. */
  readonly path: string;
  readonly reason: string;
  /** `YYYY-MM-DD`. */
  readonly reviewBy: string;
}

const unprovoked = (reason: string, reviewBy: string, rows: readonly string[]): readonly Gap[] =>
  rows.map((row) => ({ scenario: `errors/${row}`, path: "$", reason, reviewBy }));

export const gaps: readonly Gap[] = [
  ...unprovoked("Lambda triggers are not called yet", "2027-05-21", [
    "sign-up/pre-sign-up-raises",
    "sign-up/post-confirmation-raises",
    "sign-up/custom-message-raises",
    "sign-up/function-malformed",
    "sign-up/function-unreachable",
    "confirm/post-confirmation-raises",
    "confirm/admin-post-confirmation-raises",
    "admin-create/pre-sign-up-raises",
    "sign-in/pre-authentication-raises",
    "sign-in/post-authentication-raises",
    "sign-in/pre-token-raises",
    "sign-in/migration-raises",
    "sign-in/function-malformed",
  ]),
  ...unprovoked("custom challenges are not built yet", "2027-05-21", [
    "sign-in/custom-without-functions",
    "sign-in/unknown-user-custom",
    "sign-in/define-raises",
    "sign-in/create-raises",
    "sign-in/define-fails",
  ]),
  ...unprovoked("password recovery and user import are not built yet", "2027-05-21", [
    "sign-in/reset-required",
    "sign-in/reset-required-imported",
    "pool/import-running",
  ]),
  ...unprovoked(
    "needs a token with other scopes: the authorize endpoint is not built yet",
    "2027-05-21",
    ["access-token/scope"],
  ),
  ...unprovoked(
    "needs an AWS account in a certain state: its policies, quotas, roles, mail identities or certificates",
    "2027-11-21",
    [
      "wire/unknown-access-key",
      "wire/expired-credentials",
      "wire/denied-by-policy",
      "wire/blocked",
      "wire/internal",
      "wire/request-quota",
      "sign-up/email-quota",
      "sign-up/undeliverable",
      "sign-up/sms-role",
      "resend/email-quota",
      "admin-create/undeliverable",
      "pool/sms-role-trust",
      "pool/sms-role-access",
      "pool/cross-account-role",
      "pool/ses-unverified",
      "pool/ses-denied",
      "pool/quota",
      "client/quota",
      "domain/certificate",
      "domain/custom-unresolved",
      "domain/custom-quota",
    ],
  ),
  ...unprovoked("a race inside the service that no client can bring about at will", "2027-11-21", [
    "pool/concurrent",
    "client/concurrent",
  ]),
  ...unprovoked("no source says when the service answers so", "2027-11-21", [
    "confirm/too-many-failed",
    "sign-in/factor-over-tier",
    "pool/sms-mfa-off",
    "pool/tier-change",
  ]),
  ...unprovoked(
    "seen in 2020; today a rotating client may not have the flow, and the reference calls it optional",
    "2027-11-21",
    ["client/refresh-flow-missing"],
  ),
];
