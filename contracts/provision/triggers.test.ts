import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { template } from "./testing/template.ts";

type Event = Readonly<Record<string, unknown>>;

/** The template's own lines, which ask for nothing from outside. */
function handler(event: Event): Promise<Event> {
  const code = template.Resources["Triggers"]?.Properties["Code"];
  // The template's own form.
  const { ZipFile } = code as { readonly ZipFile: string };
  const exports: { handler?: (event: Event) => Promise<Event> } = {};
  runInNewContext(ZipFile, { exports });
  return exports.handler?.(event) ?? Promise.reject(new Error("no handler"));
}

const responseTo = async (triggerSource: string, request: object): Promise<unknown> => {
  const { response } = await handler({ version: "1", triggerSource, request, response: {} });
  // An object of another realm is none of this one's.
  return JSON.parse(JSON.stringify(response));
};

test.each([
  ["yes", true],
  ["no", false],
])("a sign-up with confirm=%s", async (confirm, expected) => {
  expect(await responseTo("PreSignUp_SignUp", { clientMetadata: { confirm } })).toEqual({
    autoConfirmUser: expected,
    autoVerifyEmail: expected,
    autoVerifyPhone: false,
  });
});

test("tokens carry what they were made for", async () => {
  const claims = { claimsToAddOrOverride: { contract: "TokenGeneration_Authentication" } };

  expect(await responseTo("TokenGeneration_Authentication", {})).toEqual({
    claimsAndScopeOverrideDetails: { idTokenGeneration: claims, accessTokenGeneration: claims },
  });
});

test.each([
  ["at first", [], false, false],
  ["after a wrong answer", [false], false, false],
  ["after three", [false, false, false], false, true],
  ["after the right answer", [false, true], true, false],
])("the question %s", async (_when, results, issueTokens, failAuthentication) => {
  const session = results.map((challengeResult) => ({ challengeResult }));

  expect(await responseTo("DefineAuthChallenge_Authentication", { session })).toEqual({
    challengeName: "CUSTOM_CHALLENGE",
    issueTokens,
    failAuthentication,
  });
});

test("the right answer is the one that was made with the question", async () => {
  const made = await responseTo("CreateAuthChallenge_Authentication", { session: [] });
  const source = "VerifyAuthChallengeResponse_Authentication";
  const privateChallengeParameters = { answer: "open sesame" };
  const right = { privateChallengeParameters, challengeAnswer: "open sesame" };

  expect(made).toMatchObject({ privateChallengeParameters });
  expect(await responseTo(source, right)).toEqual({ answerCorrect: true });
  expect(await responseTo(source, { ...right, challengeAnswer: "open" })).toEqual({
    answerCorrect: false,
  });
});

test("what it has no answer for goes on as it came", async () => {
  expect(await responseTo("PostConfirmation_ConfirmSignUp", {})).toEqual({});
});
