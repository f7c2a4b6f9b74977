import { expect } from "vitest";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { text } from "../../states/present.ts";
import { anAddress } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, uuid } from "../expectations.ts";

defineSuite("Validation before any rule", { room: aPasswordlessPool }, (contract) => {
  contract("one violation is counted in the singular", async (room) => {
    expectError(
      await room.target.call("InitiateAuth", { ClientId: room.client.id }),
      "InvalidParameterException",
      "1 validation error detected: Value null at 'authFlow' failed to satisfy constraint: Member must not be null",
    );
  });

  contract("several violations come in one message", async (room) => {
    const answer = await room.target.call("ConfirmSignUp", { ClientId: room.client.id });

    expectError(answer, "InvalidParameterException", /^2 validation errors detected: /);
    expect(text(answer.body, "message")).toContain(
      "Value at 'username' failed to satisfy constraint: Member must not be null",
    );
    expect(text(answer.body, "message")).toContain(
      "Value null at 'confirmationCode' failed to satisfy constraint: Member must not be null",
    );
  });

  contract("a sensitive value is not echoed", async (room) => {
    const answer = await room.target.call("SignUp", {
      ClientId: room.client.id,
      Username: anAddress(room),
      Password: " hush-hush",
    });

    expectError(
      answer,
      "InvalidParameterException",
      String.raw`1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\S]+.*[\S]+$`,
    );
    expect(JSON.stringify(answer)).not.toContain("hush-hush");
  });

  contract("constraints come before the client is looked for", async (room) => {
    const answer = await room.target.call("InitiateAuth", {
      ClientId: "nosuchclient00000000000000",
    });

    expectError(
      answer,
      "InvalidParameterException",
      "1 validation error detected: Value null at 'authFlow' failed to satisfy constraint: Member must not be null",
    );
  });

  contract("null is as absent", async (room) => {
    const answer = await room.target.call("ListUsers", {
      UserPoolId: room.poolId,
      Filter: null,
      Limit: 1,
    });

    expect(answer.status).toBe(200);
  });
});

defineSuite("The wire", { room: aPasswordlessPool }, (contract) => {
  contract("an answer carries its type and a request id", async (room) => {
    const answer = await room.target.call("DescribeUserPool", { UserPoolId: room.poolId });

    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/x-amz-json-1.1");
    expect(answer.headers["x-amzn-requestid"]).toMatch(uuid);
  });

  contract("an error carries its type and text in headers too", async (room) => {
    const answer = await room.target.call("DescribeUserPool", {
      UserPoolId: `${room.target.region}_Nowhere00`,
    });

    expect(answer.status).toBe(400);
    expect(answer.headers["content-type"]).toBe("application/x-amz-json-1.1");
    expect(answer.headers["x-amzn-errortype"]).toBe("ResourceNotFoundException:");
    expect(answer.headers["x-amzn-errormessage"]).toBe(
      `User pool ${room.target.region}_Nowhere00 does not exist.`,
    );
    expect(answer.headers["x-amzn-requestid"]).toMatch(uuid);
  });

  contract("an admin operation without a signature is refused", async (room) => {
    expectError(
      await room.target.call("DescribeUserPool", { UserPoolId: room.poolId }, { signed: false }),
      "MissingAuthenticationTokenException",
      "Missing Authentication Token",
    );
  });

  contract("a public operation needs no signature", async (room) => {
    expectError(
      await room.target.call(
        "InitiateAuth",
        {
          ClientId: room.client.id,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: anAddress(room), PASSWORD: "whatever it is" },
        },
        { signed: false },
      ),
      "UserNotFoundException",
      "User does not exist.",
    );
  });

  contract("a browser of any origin may read the answer", async (room) => {
    const answer = await room.target.call(
      "GetUser",
      { AccessToken: "not.a.token" },
      { signed: false, headers: { origin: "https://app.example.com" } },
    );

    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(answer.headers["access-control-expose-headers"]?.toLowerCase()).toContain(
      "x-amzn-errortype",
    );
  });

  contract("an operation without output answers an empty object", async (room) => {
    const email = anAddress(room);
    await room.target.call("AdminCreateUser", {
      UserPoolId: room.poolId,
      Username: email,
      MessageAction: "SUPPRESS",
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ],
    });
    const name = { UserPoolId: room.poolId, Username: email };

    expectAnswer(await room.target.call("AdminDisableUser", name), {});
    await room.target.call("AdminDeleteUser", name);
    expectError(
      await room.target.call("AdminGetUser", name),
      "UserNotFoundException",
      "User does not exist.",
    );
  });
});
