import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../support/free-port.ts";
import { printedIn } from "../support/printed-in.ts";
import { composeOf, engine, root } from "./docker.ts";

const longestMilliseconds = 600_000;
/** What the README says it was tested with. */
const testcontainers = { java: "2.0.5", go: "0.44.0", python: "4.15.0" };
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly version: string;
};

let folder: string;
beforeAll(() => {
  // Below the repository, whose packages are then found from there.
  mkdirSync(join(root, "test-output"), { recursive: true });
  folder = mkdtempSync(join(root, "test-output/readme-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As the README has it, but with the image under test. */
function printed(name: string): string {
  const image = `cognito-emulator:${version}`;
  const text = printedIn(name);
  expect(text).toContain(image);
  return text.replaceAll(image, engine.image);
}

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Answers what the command printed, there. Rejects with all of it when it ends with another code than 0. */
function run(where: string, command: string, ...parameters: readonly string[]): Promise<string> {
  return new Promise((settle, reject) => {
    const cwd = join(folder, where);
    execFile(command, parameters, { cwd, encoding: "utf8" }, (error, stdout, stderr) => {
      if (error === null) settle(stdout + stderr);
      else reject(new Error(`${error.message}\n${stdout}${stderr}`));
    });
  });
}

/** A test in a language that not every machine has: where it is missing, the title says so. */
function testWhere(
  title: string,
  needed: readonly [string, ...string[]],
  body: () => Promise<void>,
): void {
  const [command, ...parameters] = needed;
  const missing = spawnSync(command, parameters, { stdio: "ignore" }).status !== 0;
  const today = new Date().toISOString().slice(0, 10);
  const reason = `, not run on ${today}: \`${needed.join(" ")}\` does not work on this machine`;
  test.skipIf(missing)(`${title}${missing ? reason : ""}`, body, longestMilliseconds);
}

test("compose.yaml: the application starts once the emulator serves, and finds it under its issuer's name", async () => {
  const port = await freePort();
  const file = write(
    "compose/compose.yaml",
    printed("compose.yaml")
      .replace("127.0.0.1:9339:", `127.0.0.1:${port}:`)
      .replace("your-application", engine.image),
  );
  const asks = `
    const url = process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER + "/us-east-1_emulator0";
    fetch(url + "/.well-known/openid-configuration")
      .then((answer) => answer.json())
      .then(({ issuer }) => process.exit(issuer === url ? 0 : 1));`;
  const app = { entrypoint: ["node", "-e", asks.replaceAll("\n", " ")] };
  const files = [file, write("compose/app.json", JSON.stringify({ services: { app } }))];
  const environment = { COMPOSE_PROJECT_NAME: `cognito-emulator-readme-${process.pid}` };
  try {
    const printedByAll = await composeOf(files, environment, "up", "--exit-code-from", "app");
    expect(printedByAll).toMatch(/app.* exited with code 0/);
  } finally {
    await composeOf(files, environment, "down", "--volumes", "--timeout", "5");
  }
});

test("testcontainers in TypeScript: the container has its seed, and says where it is", async () => {
  const module = JSON.stringify(join(root, "emulator/testcontainers.ts"));
  write(
    "container.ts",
    printedIn("container.ts")
      .replace('"cognito-emulator/testcontainers"', module)
      .replace("new CognitoEmulatorContainer()", `new CognitoEmulatorContainer("${engine.image}")`),
  );
  const out = await run("", process.execPath, "container.ts");
  expect(out).toMatch(/endpoint: 'http:\/\/[\w.]+:\d+',\n +region: 'us-east-1'/);
  expect(out).toMatch(/name: 'shop'/);
});

test("the README names the releases of testcontainers with which its blocks run", () => {
  const { java, go, python } = testcontainers;
  expect(readFileSync(join(root, "README.md"), "utf8")).toContain(
    `Tested with testcontainers ${java} for Java, ${go} for Go and ${python} for Python.`,
  );
});

const artifact = (tag: string, group: string, name: string, release: string, more = ""): string =>
  `<${tag}><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${release}</version>${more}</${tag}>`;

testWhere("testcontainers in Java", ["mvn", "--version"], async () => {
  const needs = (group: string, name: string, release: string): string =>
    artifact("dependency", group, name, release, "<scope>test</scope>");
  const plugin = (name: string, release: string): string =>
    artifact("plugin", "org.apache.maven.plugins", name, release);
  write(
    "java/pom.xml",
    `<project xmlns="http://maven.apache.org/POM/4.0.0">
       <modelVersion>4.0.0</modelVersion>
       <groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>
       <properties>
         <maven.compiler.release>17</maven.compiler.release>
         <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
       </properties>
       <dependencies>
         ${needs("org.junit.jupiter", "junit-jupiter", "5.14.1")}
         ${needs("org.testcontainers", "testcontainers", testcontainers.java)}
         ${needs("org.slf4j", "slf4j-simple", "2.0.17")}
       </dependencies>
       <build><plugins>
         ${plugin("maven-compiler-plugin", "3.14.1")}
         ${plugin("maven-surefire-plugin", "3.5.4")}
       </plugins></build>
     </project>`,
  );
  write("java/src/test/java/EmulatorTest.java", printed("EmulatorTest.java"));
  expect(await run("java", "mvn", "--batch-mode", "test")).toMatch(/Tests run: 1, Failures: 0/);
});

testWhere("testcontainers in Go", ["go", "version"], async () => {
  write("go/emulator_test.go", printed("emulator_test.go"));
  await run("go", "go", "mod", "init", "shop");
  const module = "github.com/testcontainers/testcontainers-go";
  await run("go", "go", "get", `${module}@v${testcontainers.go}`);
  const out = await run("go", "go", "test", "-mod=mod", "-count=1", "-v", "./...");
  expect(out).toMatch(/--- PASS: TestTokensAreIssuedByTheAddressOfTheContainer/);
});

testWhere("testcontainers in Python", ["python3", "-c", "import ensurepip, venv"], async () => {
  write("python/test_emulator.py", printed("test_emulator.py"));
  await run("python", "python3", "-m", "venv", "venv");
  const packages = [`testcontainers==${testcontainers.python}`, "boto3==1.44.5", "pytest==9.2.0"];
  await run("python", "venv/bin/pip", "install", "--quiet", ...packages);
  const out = await run("python", "venv/bin/pytest", "-W", "error", "test_emulator.py");
  expect(out).toMatch(/1 passed/);
});
