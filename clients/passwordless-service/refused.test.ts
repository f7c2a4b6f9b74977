import {
  InternalErrorException,
  LimitExceededException,
  TooManyRequestsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { refusalOf } from "./refused.ts";

const thrown = { $metadata: {}, message: "Rate exceeded" };

test.each([new TooManyRequestsException(thrown), new LimitExceededException(thrown)])(
  "$name is 429 with its own words",
  (error) => {
    expect(refusalOf(error)).toMatchObject({
      status: 429,
      code: "too_many_requests",
      message: "Rate exceeded",
    });
  },
);

test("a fault of Cognito or of the network is no refusal", () => {
  expect(refusalOf(new InternalErrorException(thrown))).toBeUndefined();
  expect(refusalOf(new Error("connect ECONNREFUSED"))).toBeUndefined();
});
