import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CognitoError } from "../../../emulator/domain/errors/cognito-error.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { SrpClient, type Identity } from "../../../contracts/proofs/srp-client.ts";
import { decoded } from "../../tokens/decoded.ts";
import { deviceRoom, identityOf, type DeviceRoom, type KnownDevice } from "./device-room.ts";
import { srpCalls, type SrpCalls } from "./srp-sign-in.ts";
import { createWorld, rightPassword, type World } from "./world.ts";

let world: World;
let room: DeviceRoom;
let clients: readonly SrpCalls[];
beforeAll(async () => {
  world = await createWorld();
  room = await deviceRoom(world);
  clients = [room.calls, srpCalls(world, room.pool, await world.client(room.pool))];
});
afterAll(() => world.close());

/** An exchange that was started, and what it would be right to answer: the model that the machine is held to. */
interface Exchange {
  readonly of: "user" | "device";
  readonly srp: SrpClient;
  readonly question: InitiateAuthResponse;
  readonly user: number;
  readonly client: number;
  readonly openedAt: number;
  used: boolean;
}

/** A password that was proven by somebody who named their device. */
interface Pending {
  readonly user: number;
  readonly client: number;
  used: boolean;
}

type Action =
  | { do: "start"; user: number; client: number; named: boolean }
  | { do: "answer"; exchange: number; asUser: boolean; asClient: boolean; right: boolean }
  | { do: "device"; user: number; client: number; own: boolean }
  | { do: "wait"; seconds: number };

const mostly = fc.constantFrom(true, true, true, true, false);
const newest = fc.constantFrom(0, 0, 0, 1, 2);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("start" as const),
      user: fc.nat(1),
      client: fc.nat(1),
      named: fc.boolean(),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant("answer" as const),
      exchange: newest,
      asUser: mostly,
      asClient: mostly,
      right: mostly,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("device" as const),
      user: fc.nat(1),
      client: fc.nat(1),
      own: mostly,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      seconds: fc.constantFrom(5, 31, 181),
    }),
  },
);

/** One run: two users with a remembered device each, and everything that was said so far. */
class Run {
  readonly exchanges: Exchange[] = [];
  readonly pending: Pending[] = [];
  readonly users: readonly User[];
  readonly devices: readonly KnownDevice[];
  signedIn = 0;

  constructor(users: readonly User[], devices: readonly KnownDevice[]) {
    this.users = users;
    this.devices = devices;
  }

  async perform(given: Action): Promise<void> {
    if (given.do === "wait") return world.clock.advance(given.seconds * 1000);
    if (given.do === "start") return this.start(given);
    if (given.do === "device") return this.startDevice(given);
    return this.answer(given);
  }

  async start({ user, client, named }: Action & { do: "start" }): Promise<void> {
    const srp = new SrpClient();
    const question = await settled(
      clients[client]?.initiate({
        USERNAME: this.users[user]?.username ?? "",
        SRP_A: srp.srpA,
        ...(named ? { DEVICE_KEY: this.devices[user]?.key ?? "" } : {}),
      }),
    );
    this.opened("user", srp, question, user, client);
  }

  async startDevice({ user, client, own }: Action & { do: "device" }): Promise<void> {
    const srp = new SrpClient();
    const question = await settled(
      clients[client]?.respond("DEVICE_SRP_AUTH", {
        USERNAME: this.users[user]?.username ?? "",
        DEVICE_KEY: this.devices[own ? user : 1 - user]?.key ?? "",
        SRP_A: srp.srpA,
      }),
    );
    if (question === undefined) return;
    const earned = this.pending.find(
      (proof) => proof.user === user && proof.client === client && !proof.used,
    );
    expect(earned, "a device was asked before its user").toBeDefined();
    if (earned !== undefined) earned.used = true;
    this.opened("device", srp, question, user, client);
  }

  opened(
    of: Exchange["of"],
    srp: SrpClient,
    question: InitiateAuthResponse | undefined,
    user: number,
    client: number,
  ): void {
    if (question === undefined) return;
    const openedAt = world.clock.now();
    this.exchanges.unshift({ of, srp, question, user, client, openedAt, used: false });
  }

  async answer(given: Action & { do: "answer" }): Promise<void> {
    const exchange = this.exchanges[given.exchange];
    if (exchange === undefined) return;
    const user = given.asUser ? exchange.user : 1 - exchange.user;
    const client = given.asClient ? exchange.client : 1 - exchange.client;
    const { of, srp, question } = exchange;
    const parameters = question.ChallengeParameters ?? {};
    const identity = { ...this.identity(exchange), ...(given.right ? {} : { password: "wrong" }) };
    const timely = world.clock.now() < exchange.openedAt + 30_000;
    const allowed = given.right && given.asUser && given.asClient && timely && !exchange.used;
    const answer = await settled(
      clients[client]?.respond(of === "user" ? "PASSWORD_VERIFIER" : "DEVICE_PASSWORD_VERIFIER", {
        USERNAME: this.users[user]?.username ?? "",
        ...srp.claim(identity, parameters, world.clock.now()),
        ...(of === "user" ? {} : { DEVICE_KEY: this.devices[exchange.user]?.key ?? "" }),
      }),
    );
    if (answer === undefined) return;
    expect(allowed, "an answer off the allowed path was accepted").toBe(true);
    exchange.used = true;
    if (answer.ChallengeName === "DEVICE_SRP_AUTH") {
      // A later proof from the same device takes the place of an earlier one.
      for (const proof of this.pending) {
        if (proof.user === user && proof.client === client) proof.used = true;
      }
      this.pending.push({ user, client, used: false });
      return;
    }
    const { claims } = decoded(answer.AuthenticationResult?.AccessToken ?? "");
    expect(claims["sub"]).toBe(this.users[user]?.sub);
    this.signedIn += 1;
  }

  identity({ of, user }: Exchange): Identity {
    const device = this.devices[user];
    if (of === "device" && device !== undefined) return identityOf(device);
    const poolName = room.pool.id.split("_")[1] ?? "";
    return { poolName, user: this.users[user]?.username ?? "", password: rightPassword };
  }
}

/** The answer, or undefined for a refusal of the service; anything else is a fault. */
async function settled(call: Promise<InitiateAuthResponse> | undefined) {
  try {
    return await call;
  } catch (error) {
    if (error instanceof CognitoError) return undefined;
    throw error;
  }
}

test("whatever is called in whatever order, SRP and devices give tokens only for the proofs they asked for", async () => {
  let signedIn = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 6, maxLength: 20 }), async (actions) => {
      const users = [await room.user(), await room.user()];
      const devices = [
        await room.device(users[0] ?? never()),
        await room.device(users[1] ?? never()),
      ];
      const run = new Run(users, devices);
      for (const given of actions) await run.perform(given);
      const grants = await Promise.all(
        users.map(({ sub }) =>
          world.context.stores.grants.ofUser(room.pool.id, sub, world.clock.now()),
        ),
      );
      // Each user signed in once before, to have a device.
      expect(grants.flat()).toHaveLength(run.signedIn + users.length);
      signedIn += run.signedIn;
    }),
    { numRuns: 20 },
  );
  expect(signedIn, "the walk reaches tokens at all").toBeGreaterThan(0);
});

function never(): never {
  throw new Error("two users were made");
}
