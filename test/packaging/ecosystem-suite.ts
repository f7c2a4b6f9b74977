import { spawn } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { chromiumPath } from "../browser/chromium.ts";
import { freePort } from "../support/free-port.ts";
import { printedIn } from "../support/printed-in.ts";
import { environment, type Project } from "./packed.ts";

/** What a runner reads of a job, under the names that both kinds of files have for it. */
interface Job {
  readonly variables: Readonly<Record<string, string>>;
  /** Each runs in a shell of its own. */
  readonly scripts: readonly string[];
}

function githubJob(text: string): Job {
  const { jobs } = parse(text) as {
    readonly jobs: {
      readonly test: {
        readonly env: Job["variables"];
        readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
      };
    };
  };
  const { env, steps } = jobs.test;
  expect(steps.flatMap(({ uses = [] }) => uses)).toEqual([
    expect.stringMatching(/^actions\/checkout@v\d+$/),
    expect.stringMatching(/^actions\/setup-node@v\d+$/),
  ]);
  return { variables: env, scripts: steps.flatMap(({ run = [] }) => run) };
}

function gitlabJob(text: string): Job {
  const { test: job } = parse(text) as {
    readonly test: {
      readonly image: string;
      readonly variables: Job["variables"];
      readonly script: readonly string[];
    };
  };
  expect(job.image).toMatch(/^node:\d+$/);
  return { variables: job.variables, scripts: [job.script.join("\n")] };
}

/** A project that has the emulator among its development dependencies, locked, and one test. */
function withNpmTest(project: Project, name: string): string {
  const folder = join(project.folder, name);
  project.write(
    `${name}/package.json`,
    JSON.stringify({
      private: true,
      scripts: { test: "node --test sign-up.test.mjs" },
      devDependencies: { "cognito-emulator": `file:../${project.tarball}` },
    }),
  );
  project.write(
    `${name}/sign-up.test.mjs`,
    `import { CognitoIdentityProviderClient, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
     import assert from "node:assert/strict";
     import { test } from "node:test";
     test("sign-up", async () => {
       const cognito = new CognitoIdentityProviderClient();
       const Username = "ci@example.com";
       const UserAttributes = [{ Name: "email", Value: Username }];
       const ClientId = "emulatorpublicclient000000";
       const { UserConfirmed } = await cognito.send(new SignUpCommand({ ClientId, Username, UserAttributes }));
       assert.equal(UserConfirmed, false);
     });`,
  );
  project.run("npm", "install", "--prefix", folder, "--package-lock-only", "--offline");
  return folder;
}

/** Ends with what the script left running in its group of processes. */
function endGroup(leader: number): void {
  try {
    process.kill(-leader);
  } catch (error) {
    // Nothing was left.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Runs the job's scripts as a runner does: shells that end at the first failure, then all that they left running is ended. */
async function runJob({ variables, scripts }: Job, cwd: string, port: number): Promise<string> {
  const env = { ...environment, ...variables, ...portOf(port), npm_config_offline: "true" };
  const leaders: number[] = [];
  let output = "";
  const run = (script: string) =>
    new Promise<number | null>((settle) => {
      const shell = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
      const child = spawn("bash", shell, {
        cwd,
        env,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
      });
      if (child.pid !== undefined) leaders.push(child.pid);
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => (output += text));
      }
      // Once its output is closed, too: a runner waits for that, so what stays in the background must not hold it.
      child.once("close", settle);
    });
  try {
    for (const script of scripts) expect(await run(script), `${script}: ${output}`).toBe(0);
  } finally {
    leaders.forEach(endGroup);
  }
  return output;
}

const portOf = (port: number) => ({ COGNITO_EMULATOR_PORT: String(port) });
const refuses = (port: number): Promise<boolean> =>
  fetch(`http://localhost:${port}/_emulator/health`).then(
    () => false,
    () => true,
  );

/** Tests of the package as the README says to use it with Playwright and on CI. */
export function ecosystemSuite(installed: () => Project): void {
  let project: Project;
  beforeAll(() => {
    project = installed();
    project.lend("@playwright/test");
  });

  test("Playwright drives the login pages, as the README has it", async () => {
    const port = await freePort();
    for (const file of ["playwright.config.ts", "login.spec.ts"]) {
      project.write(`playwright/${file}`, printedIn(file).replaceAll("9339", String(port)));
    }
    // The browser of this machine, in place of the one that Playwright would have downloaded.
    const launchOptions = { executablePath: chromiumPath(), args: ["--no-sandbox"] };
    project.write(
      "playwright/here.config.ts",
      `import config from "./playwright.config.ts";
       export default { ...config, use: { ...config.use, launchOptions: ${JSON.stringify(launchOptions)} } };`,
    );
    const config = ["--config", "playwright/here.config.ts", "--reporter", "line"];
    expect(project.run("npx", "playwright", "test", ...config)).toMatch(/1 passed/);
    expect(await refuses(port)).toBe(true);
  }, 180_000);

  test.each([
    ["GitHub Actions", ".github/workflows/test.yml", githubJob],
    ["GitLab CI", ".gitlab-ci.yml", gitlabJob],
  ])(
    "%s: npm test finds the emulator that the job started",
    async (_, file, jobOf) => {
      const port = await freePort();
      const job = jobOf(printedIn(file).replaceAll("9339", String(port)));
      const folder = withNpmTest(project, `ci-${port}`);
      expect(await runJob(job, folder, port)).toMatch(/pass 1\n/);
      await expect.poll(() => refuses(port), { timeout: 30_000 }).toBe(true);
    },
    180_000,
  );
}
