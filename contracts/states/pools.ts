import {
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  UpdateUserPoolCommand,
  type CreateUserPoolCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Target } from "../targets/target.ts";
import { present } from "./present.ts";
import { uniqueName } from "./unique-name.ts";

/** A pool on a target. */
export interface Place {
  readonly target: Target;
  readonly poolId: string;
}

/** A pool of any shape, gone when the target is closed. Needs "create pools". */
export async function aPool(
  target: Target,
  shape: Partial<CreateUserPoolCommandInput> = {},
): Promise<string> {
  const PoolName = uniqueName("contract");
  const announced = `pool ${PoolName}`;
  target.ledger.announce(announced);
  const { UserPool } = await target.sdk().send(new CreateUserPoolCommand({ PoolName, ...shape }));
  const poolId = present(UserPool?.Id, "UserPool.Id");
  const remove = async (): Promise<void> => {
    if (shape.DeletionProtection === "ACTIVE") {
      await target
        .sdk()
        .send(new UpdateUserPoolCommand({ UserPoolId: poolId, DeletionProtection: "INACTIVE" }));
    }
    await target.sdk().send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
  };
  target.ledger.register(`pool ${poolId}`, remove, announced);
  return poolId;
}

/** The shape of the main pool; a provided pool must have it too. */
export const passwordlessShape = {
  UsernameAttributes: ["email"],
  UsernameConfiguration: { CaseSensitive: false },
  AutoVerifiedAttributes: ["email"],
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
} satisfies Partial<CreateUserPoolCommandInput>;
