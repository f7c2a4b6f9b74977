import type { ExplicitAuthFlowsType } from "@aws-sdk/client-cognito-identity-provider";
import type { Seed, SeedClient } from "./seed.ts";

export const publicClientId = "emulatorpublicclient000000";
export const serverClientId = "emulatorserverclient000000";
/** Fixed and known to everybody: nothing real may be guarded by it. */
export const serverClientSecret = "emulatorserversecret0000000000000000000000000000000";

export const defaultPoolId = (region: string): string => `${region}_emulator0`;

const flows = [
  "ALLOW_USER_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
] as const satisfies readonly ExplicitAuthFlowsType[];

/** The token endpoint serves a client only with OAuth flows switched on. */
const oauth = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ["code"],
  AllowedOAuthScopes: ["openid", "email", "profile", "aws.cognito.signin.user.admin"],
  CallbackURLs: ["http://localhost:3000/callback"],
  LogoutURLs: ["http://localhost:3000/"],
  SupportedIdentityProviders: ["COGNITO"],
} satisfies Partial<SeedClient>;

/**
 * One pool in which people sign themselves up with an e-mail address and sign in with it by code or password, one
 * client for browsers and command lines, and one with a secret for servers.
 */
export function defaultSeed(region: string): Seed {
  const clientDefaults = { ...oauth, PreventUserExistenceErrors: "ENABLED" } as const;
  return {
    pools: [
      {
        PoolName: "emulator",
        UserPoolId: defaultPoolId(region),
        // The pages that have every way to sign in: AWS's newer ones.
        domains: [{ Domain: "emulator", ManagedLoginVersion: 2 }],
        UsernameAttributes: ["email"],
        UsernameConfiguration: { CaseSensitive: false },
        AutoVerifiedAttributes: ["email"],
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
        AccountRecoverySetting: {
          RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }],
        },
        clients: [
          {
            ...clientDefaults,
            ClientName: "public",
            ClientId: publicClientId,
            ExplicitAuthFlows: [...flows],
          },
          {
            ...clientDefaults,
            ClientName: "server",
            ClientId: serverClientId,
            ClientSecret: serverClientSecret,
            ExplicitAuthFlows: [...flows, "ALLOW_ADMIN_USER_PASSWORD_AUTH"],
          },
        ],
        // Without a style they would have no pages.
        loginBrandings: [publicClientId, serverClientId].map((ClientId) => ({
          ClientId,
          Settings: { categories: { global: { colorSchemeMode: "DYNAMIC" } } },
        })),
      },
    ],
  };
}
