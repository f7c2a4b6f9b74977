import type { Provocations } from "./provocation.ts";
import { adminCreate } from "./provocations/admin-create.ts";
import { authorizationCodes } from "./provocations/authorization-codes.ts";
import { authorizeErrors } from "./provocations/authorize.ts";
import { branding } from "./provocations/branding.ts";
import { challenges } from "./provocations/challenges.ts";
import { clients } from "./provocations/clients.ts";
import { confirmation } from "./provocations/confirmation.ts";
import { constraints } from "./provocations/constraints.ts";
import { domains } from "./provocations/domains.ts";
import { groups, tags } from "./provocations/groups.ts";
import { oauth } from "./provocations/oauth.ts";
import { pages } from "./provocations/pages.ts";
import { passkeys } from "./provocations/passkeys.ts";
import { pools } from "./provocations/pools.ts";
import { recovery } from "./provocations/recovery.ts";
import { resourceServers } from "./provocations/resource-servers.ts";
import { resources } from "./provocations/resources.ts";
import { poolMfa, secondFactors } from "./provocations/second-factors.ts";
import { secretHash } from "./provocations/secret-hash.ts";
import { signIn } from "./provocations/sign-in.ts";
import { signUpErrors } from "./provocations/sign-up.ts";
import { devices, srp } from "./provocations/srp-and-devices.ts";
import { tokens } from "./provocations/tokens.ts";
import { users } from "./provocations/users.ts";
import { verification } from "./provocations/verification.ts";
import { wire } from "./provocations/wire.ts";

/** Every provocation, by the id of its row. */
export const provocations: Provocations = {
  ...wire,
  ...constraints,
  ...resources,
  ...secretHash,
  ...signUpErrors,
  ...confirmation,
  ...adminCreate,
  ...users,
  ...signIn,
  ...challenges,
  ...srp,
  ...devices,
  ...secondFactors,
  ...poolMfa,
  ...passkeys,
  ...recovery,
  ...verification,
  ...tokens,
  ...oauth,
  ...authorizeErrors,
  ...authorizationCodes,
  ...pages,
  ...pools,
  ...clients,
  ...domains,
  ...resourceServers,
  ...groups,
  ...tags,
  ...branding,
};
