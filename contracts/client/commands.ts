import { InvalidArgumentError, type Command } from "commander";
import type { RecordOptions } from "./record-command.ts";
import type { ReplayOptions } from "./replay-command.ts";

const defaultPort = "9340";

/** `record-client` and `replay-client`. What they run on is loaded once they are called. */
export function addClientCommands(program: Command): void {
  addRecord(program);
  addReplay(program);
}

function addRecord(program: Command): void {
  program
    .command("record-client")
    .description("stand between your application and a pool, and write down what they say")
    .requiredOption(
      "--upstream <url>",
      "what answers: a running emulator, a server, AWS's endpoint",
    )
    .option("--oauth-upstream <url>", "the pool's domain, where /oauth2 is answered elsewhere")
    .option(
      "--port <number>",
      "the port to listen on; the domain's is the next",
      port,
      +defaultPort,
    )
    .option("--out <file>", "where the recording goes", "recording.json")
    .option("--title <text>", "what the recording is called", "client")
    .option("--region <name>", "the region that calls are signed for", regionHere())
    .option(
      "--client-secret <id=secret>",
      "the secret of an app client, which no emulator tells; may be repeated",
      pairs,
    )
    .argument("[command...]", "your test, after --; without it, Ctrl-C ends the recording")
    .action(async (command: readonly string[], options: RecordOptions) => {
      const { recordCommand } = await import("./record-command.ts");
      await recordCommand(command, options);
    });
}

function addReplay(program: Command): void {
  program
    .command("replay-client")
    .description("make a recording's calls elsewhere as a new user, and print other answers")
    .argument("<recording>", "what record-client has written")
    .option(
      "--target <emulator|endpoint|aws>",
      "where: a fresh emulator, a server, a real pool",
      "emulator",
    )
    .option("--endpoint <url>", "of the server; AWS's own follows from the region")
    .option("--oauth-origin <url>", "the pool's domain, where /oauth2 is answered elsewhere")
    .option("--region <name>", "the region of the pool")
    .option("--user-pool-id <id>", "the pool, in place of the recorded one")
    .option("--client-id <id>", "the app client, in place of the recorded one")
    .option(
      "--client-secret <secret>",
      "its secret, where it has one; CLIENT_SECRET in the environment",
    )
    .option(
      "--value <name=value>",
      "any other value, by its name in the recording; may be repeated",
      pairs,
    )
    .option("--seed <file>", "what a fresh emulator holds besides its default pool: YAML or JSON")
    .option(
      "--codes <source>",
      "where codes are read: inbox, ask, fixed:…, url:…, command:…, queue:…, imap:…",
    )
    .option("--email <address>", "addresses whose mail can be read: team+{name}@example.com")
    .option("--junit <file>", "write the differences for CI, too")
    .option("--json", "print them for programs")
    .action(async (file: string, options: ReplayOptions) => {
      const { replayCommand } = await import("./replay-command.ts");
      await replayCommand(file, options);
    });
}

const regionHere = (): string =>
  process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"] ?? "us-east-1";

function port(given: string): number {
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number < 65_536) return number;
  throw new InvalidArgumentError("a port is a number from 0 to 65535");
}

function pairs(
  given: string,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const at = given.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("it takes name=value");
  return { ...before, [given.slice(0, at)]: given.slice(at + 1) };
}
