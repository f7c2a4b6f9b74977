import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { Client } from "../../../emulator/domain/client.ts";
import type { NewPoolInput } from "../../../emulator/domain/new-pool.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import {
  deviceVerifierConfig,
  SrpClient,
  type Identity,
} from "../../../contracts/proofs/srp-client.ts";
import { srpCalls, type SrpCalls } from "./srp-sign-in.ts";
import { rightPassword, type NewUser, type World } from "./world.ts";

/** What an app keeps of a device: the two keys and the password that it made up. */
export interface KnownDevice {
  readonly key: string;
  readonly groupKey: string;
  readonly password: string;
}

/** A pool that tracks devices, with a client of every flow. */
export interface DeviceRoom {
  readonly pool: Pool;
  readonly client: Client;
  readonly calls: SrpCalls;
  user(user?: NewUser): Promise<User>;
  /** Signs in from a new device and confirms it. */
  device(user: User): Promise<KnownDevice & { readonly signedIn: InitiateAuthResponse }>;
  /** Signs in as that device: the answer to the password. */
  signInFrom(user: User, device: KnownDevice): Promise<InitiateAuthResponse>;
  /** Takes a DEVICE_SRP_AUTH to its end; `spoilt` is what an answer should not say. */
  prove(
    user: User,
    device: KnownDevice,
    asked: InitiateAuthResponse,
    spoilt?: Readonly<Record<string, string>>,
  ): Promise<InitiateAuthResponse>;
}

export const identityOf = ({ groupKey, key, password }: KnownDevice): Identity => ({
  poolName: groupKey,
  user: key,
  password,
});

export async function deviceRoom(
  world: World,
  settings: Partial<NewPoolInput> = { DeviceConfiguration: {} },
  clientSettings: Parameters<World["client"]>[1] = {},
): Promise<DeviceRoom> {
  const pool = await world.pool(settings);
  const client = await world.client(pool, clientSettings);
  const calls = srpCalls(world, pool, client);
  return {
    pool,
    client,
    calls,
    user: (user = {}) => world.user(pool, { password: rightPassword, ...user }),
    async device({ username }) {
      const signedIn = await calls.signIn(username);
      const { AccessToken = "", NewDeviceMetadata } = signedIn.AuthenticationResult ?? {};
      const { DeviceKey: key = "", DeviceGroupKey: groupKey = "" } = NewDeviceMetadata ?? {};
      const device = { key, groupKey, password: "made up by the app" };
      await world.call("ConfirmDevice", {
        AccessToken,
        DeviceKey: key,
        DeviceName: "a phone",
        DeviceSecretVerifierConfig: deviceVerifierConfig(identityOf(device)),
      });
      return { ...device, signedIn };
    },
    signInFrom: ({ username }, { key }) =>
      calls.signIn(username, rightPassword, { DEVICE_KEY: key }),
    async prove({ username: USERNAME }, device, asked, spoilt = {}) {
      const srp = new SrpClient();
      const given = { USERNAME, DEVICE_KEY: device.key };
      const question = await calls.respond(
        "DEVICE_SRP_AUTH",
        { ...given, SRP_A: srp.srpA },
        asked.Session,
      );
      const parameters = question.ChallengeParameters ?? {};
      const claim = srp.claim(identityOf(device), parameters, world.clock.now());
      return calls.respond(
        "DEVICE_PASSWORD_VERIFIER",
        { ...given, ...claim, ...spoilt },
        question.Session,
      );
    },
  };
}
