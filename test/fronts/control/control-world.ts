import { controlRoutes } from "../../../emulator/fronts/control/routes.ts";
import { checkedSeed } from "../../../emulator/flows/seeding/check-seed.ts";
import { seeder } from "../../../emulator/flows/seeding/seeder.ts";
import type { EmulatorOptions } from "../../../emulator/wiring.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";

export const poolId = "us-east-1_Main";
export const clientId = "mainclient0000000000000000";
export const password = "Correct-horse-1";

const seed = checkedSeed({
  pools: [
    {
      PoolName: "main",
      UserPoolId: poolId,
      Domain: "main",
      UsernameAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
      clients: [
        {
          ClientName: "web",
          ClientId: clientId,
          ExplicitAuthFlows: [
            "ALLOW_USER_AUTH",
            "ALLOW_USER_PASSWORD_AUTH",
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH",
          ],
        },
        {
          ClientName: "server",
          ClientId: "serverclient00000000000000",
          ClientSecret: "notasecretatallonlyforthistest",
          ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
        },
      ],
      users: [
        {
          Username: "alice@example.com",
          UserAttributes: [{ Name: "email_verified", Value: "true" }],
          Password: password,
        },
      ],
    },
  ],
});

/** An emulator with a pool, two clients and a user, and how to ask its control API. */
export interface ControlWorld extends TestEmulator {
  /** One request; the body in JSON unless it is a text. */
  ask(method: string, path: string, body?: object | string, type?: string): Promise<Asked>;
}

export interface Asked {
  readonly status: number;
  // Of any route: tests say what they expect of it.
  readonly body: unknown;
}

export async function controlWorld(options: EmulatorOptions = {}): Promise<ControlWorld> {
  const fill = seeder(seed, { region: "us-east-1" });
  const emulator = await startTestEmulator({ seed: fill, ...options });
  return {
    ...emulator,
    async ask(method, path, body, type = "application/json") {
      const answer = await fetch(`${emulator.url}/_emulator${path}`, {
        method,
        ...(body === undefined
          ? {}
          : {
              headers: { "content-type": type },
              body: typeof body === "string" ? body : JSON.stringify(body),
            }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get("content-type")?.includes("json") === true;
      return { status: answer.status, body: isJson ? (JSON.parse(text) as unknown) : text };
    },
  };
}

/** The table from which the emulator's routes are made. */
export const routesOf = ({ emulator }: TestEmulator) =>
  controlRoutes({
    context: emulator.context,
    controls: emulator.controls,
    coverage: emulator.coverage,
    changePublicUrl: () => {},
    region: "us-east-1",
  });
