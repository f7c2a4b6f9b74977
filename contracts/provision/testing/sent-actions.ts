import * as cognito from "@aws-sdk/client-cognito-identity-provider";
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Recordings } from "../../record/recordings.ts";
import { isForIam } from "./policy.ts";

const contracts = resolve(import.meta.dirname, "../..");

/** The names of actions begin with something else than the names of clients. */
const services: Readonly<Record<string, string>> = {
  "cognito-identity-provider": "cognito-idp",
  cloudformation: "cloudformation",
  sqs: "sqs",
};

/** What the suites were heard to call when they were recorded. An operation that there is none of is no action. */
export function actionsOfSuites(): readonly string[] {
  const calls = new Recordings()
    .all()
    .flatMap(({ steps }) => steps)
    .flatMap((step) => ("call" in step ? [step.call] : []))
    .filter((operation) => `${operation}Command` in cognito && isForIam(operation));
  return [...new Set(calls)].map((operation) => `cognito-idp:${operation}`);
}

/** What the sources name: provisioning, sweeping, reading codes, and what suites remove when they have been heard. */
export function actionsOfSources(): readonly string[] {
  const files = globSync("**/*.ts", { cwd: contracts })
    .filter((file) => !file.includes("testing"))
    .filter((file) => !file.endsWith(".test.ts") || file.endsWith(".contract.test.ts"));
  return [...new Set(files.flatMap((file) => named(readFileSync(join(contracts, file), "utf8"))))];
}

function named(source: string): readonly string[] {
  const imports = source.matchAll(/import \{([^}]*)\} from "@aws-sdk\/client-([\w-]+)"/g);
  return [...imports].flatMap(([, names = "", client = ""]) => {
    const operations = names
      .split(",")
      .map((name) => /^(?:paginate(\w+)|(\w+)Command)$/.exec(name.trim()))
      .flatMap((match) => match?.[1] ?? match?.[2] ?? []);
    const counts = client === "cognito-identity-provider" ? isForIam : () => true;
    return operations
      .filter(counts)
      .map((operation) => `${services[client] ?? client}:${operation}`);
  });
}
