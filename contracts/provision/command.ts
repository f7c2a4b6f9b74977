import { Command, InvalidArgumentError } from "commander";
import { createInterface } from "node:readline/promises";
import { openAws } from "./aws.ts";
import { elsewhere } from "./elsewhere.ts";
import { Ledger } from "./ledger.ts";
import { down, status, sweep, toSweep, up, type Site } from "./provision.ts";

interface Where {
  readonly region?: string;
  readonly stack: string;
  readonly ledger: string;
  readonly settings: string;
}

interface Sure {
  readonly yes?: boolean;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/**
 * `provision up | status | sweep | down`: what the contracts need on an AWS account, as a command to be added to another.
 * Its actions read the environment and write to standard output; they throw an Error whose message is for people when
 * something cannot be done, when something stayed behind, and when a person says no.
 */
export function provisionCommand(): Command {
  const provision = new Command("provision").description(
    "make, look at and remove what the contracts need on an AWS account",
  );
  withWhere(provision.command("up"))
    .description("make the stack, or bring it up to date, and write the settings of a run")
    .option("--with-threat-protection", "also a pool of the PLUS tier, which bills each user")
    .option("--with-machine-client", "also a client for client credentials, which bills by token")
    .option("-y, --yes", "do not ask")
    .action((options: Where & Sure & Extras) =>
      onSite(options, async (site) => {
        say(`This makes the stack ${site.stackName} in ${site.aws.region}: ${contents(options)}.`);
        say(
          "It costs about 1 USD a month, for the key, as long as it is there (contracts/AWS.md).",
        );
        await makeSure("Make it?", options);
        await up(site, parametersOf(options));
      }),
    );
  withWhere(provision.command("status"))
    .description("tell what is there")
    .action((options: Where) => onSite(options, status));
  withWhere(provision.command("sweep"))
    .description("remove what crashed runs have left: users, clients, pools, failed stacks")
    .option("--older-than <minutes>", "leave alone what is younger", minutes, 60)
    .option("--pool <id...>", "also look in a pool of your own, for what is named as suites name")
    .option("-n, --dry-run", "only tell what would be removed")
    .option("-y, --yes", "do not ask")
    .action((options: Where & Sure & Sweeping) =>
      onSite(options, async (site) => {
        const before = Date.now() - options.olderThan * 60_000;
        const scope = { before, pools: options.pool ?? [] };
        const found = await toSweep(site, scope);
        for (const each of found) say(each);
        if (found.length === 0) say("Nothing was left behind.");
        if (found.length === 0 || options.dryRun === true) return;
        await makeSure(`Remove ${found.length === 1 ? "it" : `these ${found.length}`}?`, options);
        await sweep(site, scope);
      }),
    );
  withWhere(provision.command("down"))
    .description("remove the stack and everything that runs have left")
    .option("-y, --yes", "do not ask")
    .action((options: Where & Sure) =>
      onSite(options, async (site) => {
        say(`This removes the stack ${site.stackName} in ${site.aws.region}, and all its users.`);
        await makeSure("Remove it?", options);
        await down(site);
      }),
    );
  return provision;
}

interface Extras {
  readonly withThreatProtection?: boolean;
  readonly withMachineClient?: boolean;
}

interface Sweeping {
  readonly olderThan: number;
  readonly pool?: readonly string[];
  readonly dryRun?: boolean;
}

const parametersOf = ({ withThreatProtection, withMachineClient }: Extras) => ({
  WithThreatProtection: String(withThreatProtection === true),
  WithMachineClient: String(withMachineClient === true),
});

const contents = ({ withThreatProtection }: Extras): string =>
  `${withThreatProtection === true ? "seven" : "six"} user pools, two functions, a queue, a key and three roles`;

const withWhere = (command: Command): Command =>
  command
    .option("--region <region>", "the region; AWS_REGION when left out")
    .option("--stack <name>", "the name of the stack", "cognito-emulator-contracts")
    .option("--ledger <file>", "what was made and is not yet removed", ".contracts/ledger.jsonl")
    .option("--settings <file>", "where the settings of a run go", ".contracts/aws.env");

async function onSite(options: Where, work: (site: Site) => Promise<void>): Promise<void> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const region = options.region ?? AWS_REGION ?? AWS_DEFAULT_REGION;
  if (region === undefined) throw new Error("which region? Give --region, or set AWS_REGION");
  const otherPlace = elsewhere(process.env);
  if (otherPlace !== undefined)
    say(`AWS_ENDPOINT_URL_… is set: this is not AWS, but ${otherPlace}.`);
  const aws = openAws(region);
  try {
    await work({
      aws,
      stackName: options.stack,
      ledger: new Ledger(options.ledger),
      environmentFile: options.settings,
      report: say,
    });
  } finally {
    aws.close();
  }
}

/** @throws Error unless the person says yes, or has said so in advance */
async function makeSure(question: string, { yes }: Sure): Promise<void> {
  if (yes === true) return;
  if (!process.stdin.isTTY) throw new Error(`${question} Nobody is there to be asked: give --yes`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw new Error("nothing was done");
  } finally {
    terminal.close();
  }
}

function minutes(given: string): number {
  const number = Number(given);
  if (!Number.isFinite(number) || number < 0) throw new InvalidArgumentError("a number of minutes");
  return number;
}
