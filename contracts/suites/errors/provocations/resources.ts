import { aPool } from "../../../states/pools.ts";
import { uniqueName } from "../../../states/unique-name.ts";
import { anAddress } from "../../../states/users.ts";
import { needing, provoked, type Provocations } from "../provocation.ts";

const nowhere = "nosuchclient00000000000000";

export const resources: Provocations = {
  "resources/pool": ({ target }) => {
    const poolId = `${target.region}_Nowhere00`;
    return provoked(target.call("ListUsers", { UserPoolId: poolId }), { poolId });
  },
  "resources/client-public": (room) =>
    provoked(room.target.call("SignUp", { ClientId: nowhere, Username: anAddress(room) }), {
      clientId: nowhere,
    }),
  "resources/client-admin": ({ target, poolId }) =>
    provoked(target.call("DescribeUserPoolClient", { UserPoolId: poolId, ClientId: nowhere }), {
      clientId: nowhere,
    }),
  "resources/client-of-another-pool": needing(["create pools"], async ({ target, client }) =>
    provoked(
      target.call("AdminInitiateAuth", {
        UserPoolId: await aPool(target),
        ClientId: client.id,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "somebody", PASSWORD: "whatever it is" },
      }),
      { clientId: client.id },
    ),
  ),
  "resources/domain-unknown": ({ target }) =>
    target.call("DescribeUserPoolDomain", { Domain: uniqueName("nowhere") }),
  "resources/admin-user": (room) =>
    room.target.call("AdminGetUser", { UserPoolId: room.poolId, Username: anAddress(room) }),
};
