import type { LambdaConfigType } from "@aws-sdk/client-cognito-identity-provider";
import { crossRegionLambda, preTokenGenerationDiffers } from "../errors/pool-errors.ts";

/**
 * The triggers, with the pre token generation function under both of its names; the older name means version V1_0.
 * @throws CognitoError InvalidParameterException when the two names differ
 */
export function mirroredLambdaConfig(given: LambdaConfigType): LambdaConfigType {
  const { PreTokenGeneration: legacy, PreTokenGenerationConfig: config } = given;
  if (legacy !== undefined && config !== undefined && legacy !== config.LambdaArn) {
    throw preTokenGenerationDiffers();
  }
  if (legacy === undefined && config === undefined) return given;
  return {
    ...given,
    PreTokenGeneration: legacy ?? config?.LambdaArn,
    PreTokenGenerationConfig: config ?? { LambdaVersion: "V1_0", LambdaArn: legacy },
  };
}

/**
 * Triggers live in the pool's region; another account is fine.
 * @throws CognitoError InvalidParameterException
 */
export function checkLambdaRegions(config: LambdaConfigType, region: string): void {
  for (const arn of functionArns(config)) {
    if (arn.split(":")[3] !== region) throw crossRegionLambda();
  }
}

function functionArns(config: LambdaConfigType): string[] {
  return Object.entries(config).flatMap(([name, trigger]) => {
    if (name === "KMSKeyID") return [];
    const arn = typeof trigger === "string" ? trigger : trigger?.LambdaArn;
    return arn === undefined ? [] : [arn];
  });
}
