import { describe, expect, test } from "vitest";
import { NotBuiltError } from "../../../emulator/domain/errors/not-built.ts";
import { shapes } from "../../../emulator/model/generated/shapes.ts";
import { operations, type OperationName } from "../../../emulator/model/generated/operations.ts";
import { parametersWithoutEffect } from "../../../emulator/operations/without-effect.ts";
import { startFront } from "./front.ts";

// The keys of the generated table are exactly the operation names.
const names = Object.keys(operations) as OperationName[];
const signUp = { ClientId: "abc", Username: "jo" };
const done = { "*": async () => ({}) };

test("every parameter in the table is one of the model", () => {
  const found = (shapeName: string, path: readonly string[]): boolean => {
    const shape = shapes[shapeName];
    const [member = "", ...rest] = path;
    if (path.length === 0) return shape !== undefined;
    if (shape?.type === "list") return found(shape.member, path);
    // The model says nothing about what is in a document.
    if (shape?.type === "document") return true;
    return shape?.type === "structure" && found(shape.members[member] ?? "", rest);
  };
  const wrong = names.flatMap((operation) =>
    Object.keys(parametersWithoutEffect(operation)).filter(
      (parameter) => !found(operations[operation].input, parameter.split(".")),
    ),
  );
  expect(wrong).toEqual([]);
});

test("every operation that takes metadata for triggers says that none runs", () => {
  const silent = names.filter((operation) => {
    const input = shapes[operations[operation].input];
    const takes = input?.type === "structure" && "ClientMetadata" in input.members;
    return takes !== "ClientMetadata" in parametersWithoutEffect(operation);
  });
  expect(silent).toEqual([]);
});

describe("a parameter without effect", () => {
  const why = "Lambda triggers do not run yet";

  test("is counted at each call, logged once, and the call succeeds", async () => {
    const { call, coverage, logged } = await startFront(done);
    const input = { ...signUp, ClientMetadata: { a: "b" } };
    expect((await call("SignUp", input)).status).toBe(200);
    expect((await call("SignUp", input)).status).toBe(200);
    expect(coverage.report().parameters).toContainEqual({
      operation: "SignUp",
      parameter: "ClientMetadata",
      why,
      calls: 2,
    });
    expect(logged).toEqual([
      [
        "warn",
        "parameter has no effect",
        { operation: "SignUp", parameter: "ClientMetadata", why },
      ],
    ]);
  });

  test("is listed before anybody carries it", async () => {
    const { coverage } = await startFront(done);
    expect(coverage.report().parameters).toContainEqual({
      operation: "SignUp",
      parameter: "ValidationData",
      why,
      calls: 0,
    });
  });

  test("asks for nothing when it is empty or off", async () => {
    const { call, coverage } = await startFront(done);
    await call("SignUp", {
      ...signUp,
      ValidationData: [],
      ClientMetadata: {},
      UserContextData: null,
    });
    await call("CreateUserPool", { PoolName: "p", MfaConfiguration: "OFF", LambdaConfig: {} });
    expect(coverage.report().parameters.filter(({ calls }) => calls > 0)).toEqual([]);
  });

  test("is refused in strict mode, and the operation does not run", async () => {
    const { call } = await startFront(done, { strict: true });
    const input = {
      PoolName: "p",
      LambdaConfig: { PreSignUp: "arn:aws:lambda:us-east-1:1:function:f" },
    };
    expect(await call("CreateUserPool", input)).toMatchObject({
      status: 400,
      body: {
        __type: "ParameterNotBuiltByEmulator",
        message:
          `CreateUserPool: LambdaConfig has no effect in the emulator (${why}), and strict mode refuses it. ` +
          "GET /_emulator/coverage lists what it has.",
      },
    });
    expect((await call("CreateUserPool", { PoolName: "p" })).status).toBe(200);
  });

  test("that the model does not know is ignored as AWS ignores it, and listed", async () => {
    const { call, coverage } = await startFront(done);
    expect((await call("SignUp", { ...signUp, Usrename: "x" })).status).toBe(200);
    expect(coverage.report().parameters).toContainEqual({
      operation: "SignUp",
      parameter: "Usrename",
      why: "AWS has no such parameter and ignores it",
      calls: 1,
    });
  });
});

test("a feature that a built operation lacks is 501, listed and logged once", async () => {
  const { call, coverage, logged } = await startFront({
    InitiateAuth: async () => {
      throw new NotBuiltError("PASSWORD_SRP");
    },
  });
  const input = { ClientId: "abc", AuthFlow: "USER_AUTH" };
  const answers = [await call("InitiateAuth", input), await call("InitiateAuth", input)];
  expect(answers.map(({ status }) => status)).toEqual([501, 501]);
  expect(answers[0]?.body["__type"]).toBe("OperationNotBuiltByEmulator");
  expect(coverage.report().features).toEqual([
    { operation: "InitiateAuth", feature: "PASSWORD_SRP", calls: 2 },
  ]);
  expect(logged).toHaveLength(1);
});

test("names that clients make up do not grow the account without end", async () => {
  const { call, coverage } = await startFront(done);
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x${index}`, 1]));
  await call("SignUp", { ...signUp, ...many, ["y".repeat(10_000)]: 1 });
  const { parameters } = coverage.report();
  expect(parameters.length).toBeLessThanOrEqual(1000);
  expect(parameters.every(({ parameter }) => parameter.length <= 128)).toBe(true);
});
