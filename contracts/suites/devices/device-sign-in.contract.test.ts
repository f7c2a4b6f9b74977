import { decodeJwt } from "jose";
import { expect } from "vitest";
import { asAdmin, initiate, respond } from "../../states/calls.ts";
import {
  aPoolWithDevices,
  askDevice,
  aUserWithDevice,
  deviceProof,
  proveDevice,
  signInFrom,
} from "../../states/devices.ts";
import { text } from "../../states/present.ts";
import { sessionOf } from "../../states/second-factors.ts";
import { aPendingChoice, modulus, prove, spelled, SrpClient, withSrp } from "../../states/srp.ts";
import { aConfirmedUser } from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, like, sessionForm } from "../expectations.ts";

const tokens = { status: 200, body: { AuthenticationResult: { TokenType: "Bearer" } } };
const incorrect = ["NotAuthorizedException", "Incorrect username or password."] as const;
const unknown = ["ResourceNotFoundException", "Device does not exist."] as const;
const given = { room: aPoolWithDevices, needs: ["create pools"] } as const;

defineSuite("DEVICE_SRP_AUTH", given, (contract) => {
  contract("the password from a remembered device asks for the device's proof", async (room) => {
    const { user, device } = await aUserWithDevice(room);

    expectAnswer(await signInFrom(room, user, device), {
      ChallengeName: "DEVICE_SRP_AUTH",
      ChallengeParameters: {},
    });
  });

  contract("SRP_A of the device brings DEVICE_PASSWORD_VERIFIER", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    await signInFrom(room, user, device);
    const { question } = await askDevice(room, user, device);

    expectAnswer(question, {
      ChallengeName: "DEVICE_PASSWORD_VERIFIER",
      ChallengeParameters: {
        SALT: like(/^[0-9a-f]{1,33}$/),
        SECRET_BLOCK: like(/^[\w+/]{1000,}={0,2}$/),
        SRP_B: like(/^[0-9a-f]{700,770}$/),
        USERNAME: user.sub,
        DEVICE_KEY: device.key,
      },
    });
  });

  contract("A mod N = 0 is refused", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    await signInFrom(room, user, device);
    const withPublicValue = (SRP_A: string) =>
      respond(room, "DEVICE_SRP_AUTH", undefined, {
        USERNAME: user.username,
        DEVICE_KEY: device.key,
        SRP_A,
      });

    expectError(await withPublicValue("0"), "InvalidParameterException", /./);
    expectError(await withPublicValue(modulus.toString(16)), "InvalidParameterException", /./);
  });

  contract("a device alone, without the user's password before, gets nowhere", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    const { question } = await askDevice(room, user, device);

    expect(question.status).toBe(400);
    expect(question.body).not.toHaveProperty("ChallengeParameters");
  });

  contract("a wrong password from a remembered device gets nowhere", async (room) => {
    const { user, device } = await aUserWithDevice(room);

    expectError(
      await signInFrom(room, { ...user, password: "Wrong-Horse-7" }, device),
      ...incorrect,
    );
  });

  contract("another user's device is none of the user's", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    const other = await aConfirmedUser(room);
    const theirs = await signInFrom(room, other, device);
    await signInFrom(room, user, device);
    const { question } = await askDevice(room, other, device);

    expectError(theirs, ...unknown);
    expectError(question, ...unknown);
  });

  contract("it is answered through the client that was asked", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    const other = await withSrp(room);
    await signInFrom(room, user, device);
    const { question } = await askDevice(other, user, device);

    expect(question.status).toBe(400);
    expect(question.body).not.toHaveProperty("ChallengeParameters");
  });
});

defineSuite("DEVICE_PASSWORD_VERIFIER", given, (contract) => {
  contract("the proof of the device signs in, as that device", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    await signInFrom(room, user, device);
    const answer = await proveDevice(room, user, device);
    const claims = decodeJwt(text(answer.body, "AuthenticationResult", "AccessToken"));

    expect(answer).toMatchObject(tokens);
    expect(claims["device_key"]).toBe(device.key);
    expect(answer.body).not.toHaveProperty("AuthenticationResult.NewDeviceMetadata");
  });

  contract("a proof of another password is refused, and ends the sign-in", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    await signInFrom(room, user, device);
    const wrong = await proveDevice(room, user, { ...device, password: "another" });
    const { question } = await askDevice(room, user, device);

    expectError(wrong, ...incorrect);
    expect(question.status).toBe(400);
  });

  contract("a proof signs in once", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    await signInFrom(room, user, device);
    const pending = await askDevice(room, user, device);
    const proof = { USERNAME: user.username, ...deviceProof(room, device, pending) };
    const first = await respond(room, "DEVICE_PASSWORD_VERIFIER", undefined, proof);
    const second = await respond(room, "DEVICE_PASSWORD_VERIFIER", undefined, proof);

    expect(first).toMatchObject(tokens);
    expectError(second, ...incorrect);
  });

  contract("a signature does not fit another TIMESTAMP than its own", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    await signInFrom(room, user, device);
    const TIMESTAMP = spelled(room.target.now() - 60_000);

    expectError(await proveDevice(room, user, device, { TIMESTAMP }), ...incorrect);
  });

  contract("an answer an hour after its question is refused", ["move time"], async (room) => {
    const { user, device } = await aUserWithDevice(room);
    await signInFrom(room, user, device);
    const pending = await askDevice(room, user, device);
    await room.target.moveTime(3_600_000);

    expectError(
      await respond(room, "DEVICE_PASSWORD_VERIFIER", undefined, {
        USERNAME: user.username,
        ...deviceProof(room, device, pending),
      }),
      ...incorrect,
    );
  });

  contract("a question for one user is not answered by another", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    const other = await aConfirmedUser(room);
    await signInFrom(room, user, device);
    const pending = await askDevice(room, user, device);
    const answer = await respond(room, "DEVICE_PASSWORD_VERIFIER", undefined, {
      USERNAME: other.username,
      ...deviceProof(room, device, pending),
    });

    expect(answer.status).toBe(400);
    expect(answer.body).not.toHaveProperty("AuthenticationResult");
  });

  contract("a device that was forgotten meanwhile is refused", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    await signInFrom(room, user, device);
    const pending = await askDevice(room, user, device);
    await asAdmin(room, "AdminForgetDevice", { Username: user.username, DeviceKey: device.key });

    expectError(
      await respond(room, "DEVICE_PASSWORD_VERIFIER", undefined, {
        USERNAME: user.username,
        ...deviceProof(room, device, pending),
      }),
      ...unknown,
    );
  });

  contract("USER_PASSWORD_AUTH with DEVICE_KEY leads there in a session", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    const asked = await initiate(room, "USER_PASSWORD_AUTH", {
      USERNAME: user.username,
      PASSWORD: user.password,
      DEVICE_KEY: device.key,
    });

    expectAnswer(asked, {
      ChallengeName: "DEVICE_SRP_AUTH",
      ChallengeParameters: {},
      Session: like(sessionForm),
    });
    expect(await proveDevice(room, user, device, {}, asked)).toMatchObject(tokens);
  });

  contract("PASSWORD_SRP inside USER_AUTH leads there in a session, too", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    const pending = await aPendingChoice(room, user.username);
    const asked = await prove(room, pending, user.password, { DEVICE_KEY: device.key });

    expect(asked.body).toMatchObject({ ChallengeName: "DEVICE_SRP_AUTH" });
    expect(await proveDevice(room, user, device, {}, asked)).toMatchObject(tokens);
  });

  contract("its session is used up by its success", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    const asked = await initiate(room, "USER_PASSWORD_AUTH", {
      USERNAME: user.username,
      PASSWORD: user.password,
      DEVICE_KEY: device.key,
    });
    const first = await proveDevice(room, user, device, {}, asked);
    const { question } = await askDevice(room, user, device, sessionOf(asked));

    expect(first).toMatchObject(tokens);
    expectError(
      question,
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    );
  });

  contract("an administrator's calls go the same way", async (room) => {
    const { user, device } = await aUserWithDevice(room);
    const ClientId = room.client.id;
    const given = { USERNAME: user.username, DEVICE_KEY: device.key };
    const srp = new SrpClient();
    const answer = (ChallengeName: string, Session: string, responses: object) =>
      asAdmin(room, "AdminRespondToAuthChallenge", {
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { ...given, ...responses },
      });
    const asked = await asAdmin(room, "AdminInitiateAuth", {
      ClientId,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { ...given, PASSWORD: user.password },
    });
    const question = await answer("DEVICE_SRP_AUTH", sessionOf(asked), { SRP_A: srp.srpA });
    const proof = deviceProof(room, device, { srp, question });

    expect(asked.body).toMatchObject({ ChallengeName: "DEVICE_SRP_AUTH" });
    expect(await answer("DEVICE_PASSWORD_VERIFIER", sessionOf(question), proof)).toMatchObject(
      tokens,
    );
  });
});
