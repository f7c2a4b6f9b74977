import type { EmulatorContext } from "../../../flows/context.ts";
import type { Controls } from "../../../flows/controls/controls.ts";
import { SeedError } from "../../../flows/seeding/seed.ts";
import { badQuery } from "../problem.ts";
import { ok, route, type ControlRoute } from "../route.ts";
import { ref } from "../schemas.ts";

const yamlTypes = ["application/yaml", "application/x-yaml", "text/yaml", "text/plain"];

/** Adds to what is there, at run time. */
export function seedRoutes(
  { accountId }: Pick<EmulatorContext, "accountId">,
  { seed }: Pick<Controls, "seed">,
  region: string,
): readonly ControlRoute[] {
  return [
    route<object | string>({
      method: "POST",
      path: "/seed",
      id: "seed",
      tag: "Seed",
      summary: "Adds what the seed declares and is not there: all of it or nothing",
      description:
        "Whatever --seed reads: a seed in AWS's names, a CloudFormation or SAM template with its defaults, answers of describe-user-pool, terraform show -json. As JSON, or as YAML with the content type application/yaml.",
      body: { schema: { type: "object" }, textTypes: yamlTypes },
      answers: { 200: { description: "What was added", schema: ref("SeedOutcome") } },
      handle: async ({ body }) => {
        // Loaded here, because most runs are not seeded over HTTP.
        const { readSeed } = await import("../../../flows/seeding/read-seed.ts");
        const text = typeof body === "string" ? body : JSON.stringify(body, null, 2);
        try {
          const source = readSeed([{ name: "seed", text }], { region, accountId });
          const outcome = await seed(source);
          const { notes = [] } = source;
          return ok({ ...outcome, ...(notes.length === 0 ? {} : { notes }) });
        } catch (error) {
          if (error instanceof SeedError) throw badQuery(error.message);
          throw error;
        }
      },
    }),
  ];
}
