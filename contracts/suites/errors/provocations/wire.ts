import type { Provocations } from "../provocation.ts";

export const wire: Provocations = {
  "wire/unknown-operation": ({ target }) => target.call("MakeCoffee", {}),
  "wire/not-json": ({ target }) => target.call("ListUserPools", {}, { text: "{" }),
  "wire/wrong-json-type": ({ target, poolId }) =>
    target.call("ListUsers", { UserPoolId: poolId, Limit: "ten" }),
  "wire/unsigned": ({ target, poolId }) =>
    target.call("DescribeUserPool", { UserPoolId: poolId }, { signed: false }),
};
