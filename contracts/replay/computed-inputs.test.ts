import { describe, expect, test } from "vitest";
import { Recordings } from "../record/recordings.ts";
import type { Step } from "../record/steps.ts";
import { computedInputs } from "./computed-inputs.ts";

const start: Step = {
  call: "StartWebAuthnRegistration",
  signed: false,
  input: { AccessToken: "<access-token:1>" },
  answer: {
    status: 200,
    body: { CredentialCreationOptions: { challenge: "<base64 ≤ 64:1>" } },
  },
};

const complete = (credential: object): Step => ({
  call: "CompleteWebAuthnRegistration",
  signed: false,
  input: { AccessToken: "<access-token:1>", Credential: { ...credential } },
  answer: { status: 200, body: {} },
});

const token: Step = {
  call: "InitiateAuth",
  signed: false,
  input: { AuthParameters: { USERNAME: "<email:1>" } },
  answer: { status: 200, body: { AuthenticationResult: { AccessToken: "<access-token:1>" } } },
};

describe("what only a contract's own body can compute", () => {
  test("is a passkey, which an authenticator makes of a key of its own", () => {
    const made = complete({ id: "<base64 ≤ 64:2>", response: "<base64 ≤ 256:1>" });
    expect(computedInputs([token, start, made])).toEqual(["<base64 ≤ 64:2>", "<base64 ≤ 256:1>"]);
  });

  test("is nothing that an answer gave, here or in the room, and nothing that is made up anew", () => {
    const echoed = complete({ id: "<base64 ≤ 64:1>" });
    expect(computedInputs([token, start, echoed])).toEqual([]);
    expect(computedInputs([start, echoed], [token])).toEqual([]);
    expect(computedInputs([start, echoed])).toEqual(["<access-token:1>"]);
  });

  test("is in every recording where a passkey signs in, so that none is replayed by halves", () => {
    const signingIn = new Recordings()
      .all("passkeys")
      .filter(({ steps }) => JSON.stringify(steps).includes('"authenticatorData"'));
    expect(signingIn.length).toBeGreaterThan(10);
    expect(
      signingIn
        .filter(({ steps }) => computedInputs(steps).length === 0)
        .map(({ scenario }) => scenario),
    ).toEqual([]);
  });
});
