import type { ChallengeSession } from "../../domain/challenge-session.ts";
import { hidesUserExistence } from "../../domain/client.ts";
import { deviceNotFound } from "../../domain/errors/device-errors.ts";
import { userNotFound } from "../../domain/errors/resource-errors.ts";
import { incorrectUsernameOrPassword } from "../../domain/errors/sign-in-errors.ts";
import { findUser } from "../accounts/resources.ts";
import type { EmulatorContext } from "../context.ts";
import type { Answer } from "./challenge.ts";
import { deviceHandle } from "./challenges/ask-device-srp.ts";
import type { App } from "./app.ts";
import { namedDevice } from "./named-device.ts";
import { findByHandle, readSession } from "./sessions.ts";

/** An answer, and what it comes with. */
export interface GivenAnswer {
  readonly session: string | undefined;
  readonly username: string;
  readonly deviceKey?: string;
  readonly answer: Answer;
}

/**
 * The open session that an answer belongs to. USER_SRP_AUTH hands out none: the answers to its challenges are known by
 * their SECRET_BLOCK, or by device and user.
 * @source getmoto/moto tests run on AWS (no Session with PASSWORD_VERIFIER); awsdocs/aws-doc-sdk-examples DeviceAuthDemo
 * and other clients that answer device challenges without one
 */
export async function sessionOf(
  context: EmulatorContext,
  app: App,
  given: GivenAnswer,
): Promise<ChallengeSession> {
  const found = given.session === undefined ? await sessionless(context, app, given) : undefined;
  return found ?? readSession(context, app.client, given.session);
}

async function sessionless(
  context: EmulatorContext,
  app: App,
  { username, answer }: GivenAnswer,
): Promise<ChallengeSession | undefined> {
  switch (answer.to) {
    case "PASSWORD_VERIFIER":
    case "DEVICE_PASSWORD_VERIFIER": {
      const session = await findByHandle(context, app.client, answer.given.secretBlock);
      // A wrong secret block is a wrong signature (measured: ministackorg/ministack#1758).
      if (session?.awaits !== answer.to) throw incorrectUsernameOrPassword();
      return session;
    }
    case "DEVICE_SRP_AUTH": {
      const { deviceKey } = answer.given;
      const user = await findUser(context, app.pool, username);
      if (user === undefined) {
        throw hidesUserExistence(app.client) ? deviceNotFound() : userNotFound();
      }
      await namedDevice(context, { ...app, deviceKey }, user);
      return findByHandle(context, app.client, deviceHandle(app.client.id, user.sub, deviceKey));
    }
    default:
      return undefined;
  }
}
