import { expect } from "vitest";
import { asAdmin, respond, type Parameters } from "../../states/calls.ts";
import { aClient, applicationShape } from "../../states/clients.ts";
import type { Room } from "../../states/rooms.ts";
import { passwordByAdmin, passwordOf } from "../../states/second-factors.ts";
import type { UserWithPassword } from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import type { Contract } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

type Who = Pick<UserWithPassword, "username" | "password">;

/** How the sign-in begins: an application's call, or an administrator's. */
export type Start = (room: Room, user: Who) => Promise<Answer>;

/** A challenge that was asked, and what is right to answer. */
export interface Asked {
  readonly user: Who;
  readonly challenge: string;
  readonly session: string;
  readonly right: Parameters;
}

const invalid = ["NotAuthorizedException", "Invalid session for the user."] as const;

/** What holds of the session of every challenge after the first factor. */
export function sessionRules(
  contract: Contract<Room>,
  {
    begin,
    another,
    accepted = { AuthenticationResult: { TokenType: "Bearer" } },
  }: {
    readonly begin: (room: Room, start: Start) => Promise<Asked>;
    /** Another user of the same kind. */
    readonly another: (room: Room) => Promise<Who>;
    /** The answer to a right answer. */
    readonly accepted?: object;
  },
): void {
  const answer = (room: Room, { user, challenge, session, right }: Asked): Promise<Answer> =>
    respond(room, challenge, session, { USERNAME: user.username, ...right });

  contract("the right answer is taken, once", async (room) => {
    const asked = await begin(room, passwordOf);
    const first = await answer(room, asked);
    const second = await answer(room, asked);

    expect(first).toMatchObject({ status: 200, body: accepted });
    expectError(
      second,
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    );
  });

  contract("AdminRespondToAuthChallenge takes the right answer, too", async (room) => {
    const { user, challenge, session, right } = await begin(room, passwordByAdmin);
    const taken = await asAdmin(room, "AdminRespondToAuthChallenge", {
      ClientId: room.client.id,
      ChallengeName: challenge,
      Session: session,
      ChallengeResponses: { USERNAME: user.username, ...right },
    });

    expect(taken).toMatchObject({ status: 200, body: accepted });
  });

  contract("the session of another user is refused", async (room) => {
    const asked = await begin(room, passwordOf);

    expectError(await answer(room, { ...asked, user: await another(room) }), ...invalid);
  });

  contract("the session of another client is refused", async (room) => {
    const asked = await begin(room, passwordOf);
    const client = await aClient(room, applicationShape);

    expectError(await answer({ ...room, client }, asked), ...invalid);
  });

  contract("its session answers no other challenge", async (room) => {
    const asked = await begin(room, passwordOf);
    const right = { NEW_PASSWORD: "Battery-Staple-8" };

    expectError(
      await answer(room, { ...asked, challenge: "NEW_PASSWORD_REQUIRED", right }),
      ...invalid,
    );
  });

  contract("without a session nothing is answered", async (room) => {
    const { user, challenge, right } = await begin(room, passwordOf);

    expectError(
      await respond(room, challenge, undefined, { USERNAME: user.username, ...right }),
      "InvalidParameterException",
      "Missing required parameter Session",
    );
  });

  contract("a session lasts three minutes", ["move time"], async (room) => {
    const asked = await begin(room, passwordOf);
    // Whole half minutes: how far a code is from its moment then does not hang on when this runs.
    await room.target.moveTime(3 * 60_000 + 30_000);

    expectError(
      await answer(room, asked),
      "NotAuthorizedException",
      "Invalid session for the user, session is expired.",
    );
  });
}
