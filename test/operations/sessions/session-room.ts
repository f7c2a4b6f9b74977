import type { SessionDescriptionType } from "@aws-sdk/client-cognito-identity-provider";
import type { Answer, TestEmulator } from "../../support/emulator.ts";
import { granted, goodPassword } from "../account-room.ts";
import { recoveryRoom, type RecoveryRoom } from "../recovery/recovery-room.ts";

export interface Tokens {
  readonly AccessToken: string;
  readonly RefreshToken: string;
}

/** A session as it comes over the wire: dates are epoch seconds. */
export type Session = Omit<SessionDescriptionType, "CreateDate" | "LastActiveDate"> & {
  readonly CreateDate: number;
  readonly LastActiveDate: number;
};

/** A pool that tracks sessions unless told otherwise, with the user `mary`. */
export interface SessionRoom extends RecoveryRoom {
  track(UserSessionTracking: "ENABLED" | "DISABLED", MaxPerUser?: number): Promise<Answer>;
  tokens(name?: string): Promise<Tokens>;
  refresh(tokens: Tokens): Promise<Answer>;
  sessions(name?: string): Promise<Session[]>;
}

export async function sessionRoom(
  emulator: TestEmulator,
  settings: Parameters<typeof recoveryRoom>[1] & { readonly tracking?: false } = {},
): Promise<SessionRoom> {
  const { tracking, ...rest } = settings;
  const room = await recoveryRoom(emulator, rest);
  const track: SessionRoom["track"] = (UserSessionTracking, MaxPerUser = 20) =>
    room.asAdmin("SetUserPoolSessionConfiguration", {
      UserSessionTracking,
      TokenSession: { MaxPerUser },
    });
  if (tracking !== false) granted(await track("ENABLED"));
  await room.confirmed("mary");
  return {
    ...room,
    track,
    tokens: async (name = "mary") =>
      granted(await room.signIn(name, goodPassword))["AuthenticationResult"] as Tokens,
    refresh: ({ RefreshToken }) =>
      emulator.call("InitiateAuth", {
        ClientId: room.client.id,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      }),
    sessions: async (name = "mary") =>
      granted(await room.asAdmin("AdminListUserSessions", { Username: name }))[
        "Sessions"
      ] as Session[],
  };
}
