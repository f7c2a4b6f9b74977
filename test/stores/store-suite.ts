import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { aPool, otherPoolId } from "./builders.ts";
import type { Subject } from "./subject.ts";
import { attemptSuite } from "./suites/attempts.ts";
import { authorizationSuite } from "./suites/authorization.ts";
import { brandingSuite } from "./suites/branding.ts";
import { atomicitySuite } from "./suites/atomicity.ts";
import { clientSuite } from "./suites/clients.ts";
import { codeSuite } from "./suites/codes.ts";
import { deviceSuite } from "./suites/devices.ts";
import { domainSuite } from "./suites/domains.ts";
import { grantSuite } from "./suites/grants.ts";
import { groupSuite } from "./suites/groups.ts";
import { housekeepingSuite } from "./suites/housekeeping.ts";
import { messageSuite } from "./suites/messages.ts";
import { poolSuite } from "./suites/pools.ts";
import { resourceServerSuite } from "./suites/resource-servers.ts";
import { sessionSuite } from "./suites/sessions.ts";
import { sharedStateSuite } from "./suites/shared-state.ts";
import { signingKeySuite } from "./suites/signing-keys.ts";
import { snapshotSuite } from "./suites/snapshots.ts";
import { userListSuite } from "./suites/user-list.ts";
import { userSuite } from "./suites/users.ts";
import { webAuthnCredentialSuite } from "./suites/web-authn-credentials.ts";

/** A place for state, empty. `close` also removes what it left behind. */
export interface Place extends Subject {
  close(): Promise<void>;
}

/** What every store promises, wherever it keeps its state. Each test starts with two empty pools. */
export function storeSuite(where: string, open: () => Promise<Place>): void {
  describe(`stores ${where}`, () => {
    // Filled by beforeAll, before any test reads it.
    const subject = {} as Place;

    beforeAll(async () => {
      Object.assign(subject, await open());
    });
    beforeEach(async () => {
      await subject.stores.clear();
      await subject.stores.pools.add(aPool());
      await subject.stores.pools.add(aPool({ id: otherPoolId, createdAt: 2000 }));
    });
    afterAll(() => subject.close());

    for (const suite of [
      poolSuite,
      clientSuite,
      domainSuite,
      groupSuite,
      userSuite,
      userListSuite,
      deviceSuite,
      sessionSuite,
      codeSuite,
      attemptSuite,
      grantSuite,
      authorizationSuite,
      resourceServerSuite,
      brandingSuite,
      signingKeySuite,
      messageSuite,
      webAuthnCredentialSuite,
      housekeepingSuite,
      sharedStateSuite,
      snapshotSuite,
      atomicitySuite,
    ]) {
      suite(subject);
    }
  });
}
