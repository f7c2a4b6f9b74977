import { amplifyOutputs } from "./amplify-outputs.ts";
import { describedApp, type AppChoice, type DescribedApp } from "./described-app.ts";

/** What `outputs` was told. */
export interface OutputsOptions extends AppChoice {
  readonly format: "amplify" | "env" | "json";
}

/** Prints what the format asks for, on standard output. */
export async function printOutputs(options: OutputsOptions): Promise<void> {
  const app = await describedApp(options);
  process.stdout.write(`${await printed(options.format, app)}\n`);
}

async function printed(format: OutputsOptions["format"], app: DescribedApp): Promise<string> {
  if (format === "amplify") return JSON.stringify(amplifyOutputs(app), undefined, 2);
  const values = await appValues(app);
  if (format === "json") return JSON.stringify(values, undefined, 2);
  const names = Object.entries(variables(values));
  return names.map(([name, value]) => `${name}=${quoted(value)}`).join("\n");
}

interface AppValues {
  readonly endpoint: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly issuer: string;
  readonly jwksUri: string;
}

/** The issuer is what discovery says, because tokens carry that one. */
async function appValues({ url, region, pool, client }: DescribedApp): Promise<AppValues> {
  const { Id = "" } = pool;
  const answer = await fetch(`${url}/${Id}/.well-known/openid-configuration`);
  const { issuer } = (await answer.json()) as { readonly issuer: string }; // discovery requires it
  return {
    endpoint: url,
    region,
    userPoolId: Id,
    clientId: client.ClientId ?? "",
    ...(client.ClientSecret === undefined ? {} : { clientSecret: client.ClientSecret }),
    issuer,
    jwksUri: `${url}/${Id}/.well-known/jwks.json`,
  };
}

const variables = (values: AppValues): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: values.endpoint,
  AWS_REGION: values.region,
  AWS_DEFAULT_REGION: values.region,
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  COGNITO_USER_POOL_ID: values.userPoolId,
  COGNITO_CLIENT_ID: values.clientId,
  ...(values.clientSecret === undefined ? {} : { COGNITO_CLIENT_SECRET: values.clientSecret }),
  COGNITO_ISSUER: values.issuer,
  COGNITO_JWKS_URI: values.jwksUri,
});

/** As a shell and dotenv both read it. */
const quoted = (value: string): string =>
  /^[\w:/.@-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
