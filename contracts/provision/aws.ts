import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { Pace, realTime, type Time } from "./pace.ts";

/** The services that are called, with credentials found as the AWS tools find them. */
export interface Aws {
  readonly region: string;
  readonly stacks: CloudFormationClient;
  readonly cognito: CognitoIdentityProviderClient;
  readonly time: Time;
  close(): void;
}

/** Ten attempts whose pauses grow, slower as long as the service says that it is too much. */
const patience = { maxAttempts: 10, retryMode: "adaptive" } as const;

export function openAws(region: string, time: Time = realTime): Aws {
  const stacks = new CloudFormationClient({ region, ...patience });
  const cognito = new CognitoIdentityProviderClient({ region, ...patience });
  const pace = new Pace(time);
  cognito.middlewareStack.add(
    (next, context) => async (call) => {
      await pace.turn((context["commandName"] ?? "").replace(/Command$/, ""));
      return next(call);
    },
    // Behind the retries, so that an attempt that is made again waits its turn again.
    { name: "pace", step: "finalizeRequest", priority: "low" },
  );
  return {
    region,
    stacks,
    cognito,
    time,
    close() {
      stacks.destroy();
      cognito.destroy();
    },
  };
}
