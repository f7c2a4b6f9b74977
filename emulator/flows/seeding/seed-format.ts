import { describedNames } from "./described/answers.ts";
import { SeedError } from "./seed.ts";
import { topNames } from "./source-text.ts";

/** The vocabularies in which a seed may be written. */
export type SeedFormat = "native" | "template" | "described" | "terraform";

/** What people have that looks like a seed, and what to give in its place. */
const almost: readonly { readonly names: readonly string[]; readonly instead: string }[] = [
  {
    names: ["lineage", "terraform_version", "serial"],
    instead: "is Terraform's state file; give what `terraform show -json` prints",
  },
  {
    names: ["service", "provider"],
    instead:
      "is a configuration of the Serverless Framework; give the template that `serverless package` makes from it",
  },
  {
    names: ["UserPoolClients"],
    instead: "lists the names of clients; give what describe-user-pool-client answers for each",
  },
  { names: ["UserPools"], instead: "lists pools; give what describe-user-pool answers" },
];

/** The format of a text, told by the names at its top. @throws SeedError for what can be told to be none */
export function formatOf(text: string, name: string): SeedFormat {
  const names = new Set(topNames(text));
  if (names.has("pools")) return "native";
  if (names.has("Resources") || names.has("AWSTemplateFormatVersion")) return "template";
  if (names.has("planned_values") || (names.has("values") && names.has("terraform_version"))) {
    return "terraform";
  }
  const other = almost.find((one) => one.names.every((each) => names.has(each)));
  if (other !== undefined) throw new SeedError([`${name} ${other.instead}`]);
  if (describedNames.some((each) => names.has(each))) return "described";
  return "native";
}
