import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { createApp } from "./app.ts";
import { readSettings } from "./settings.ts";
import { SignIns } from "./sign-ins.ts";

try {
  const { pool, host, port } = readSettings(process.env);
  const cognito = new CognitoIdentityProviderClient({ region: pool.region });
  const app = createApp(new SignIns(cognito, pool), { log: true });
  await app.listen({ host, port });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void app.close().then(() => cognito.destroy());
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
