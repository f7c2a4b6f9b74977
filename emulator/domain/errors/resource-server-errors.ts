import { errorText, inferred, reported } from "./cognito-error.ts";

export const resourceServerNotFound = errorText(
  "ResourceNotFoundException",
  (identifier: string) => `Resource server ${identifier} does not exist.`,
  reported("getmoto/moto models.py"),
);

export const resourceServerExists = errorText(
  "InvalidParameterException",
  (identifier: string, poolId: string) => `${identifier} already exists in user pool ${poolId}.`,
  reported("getmoto/moto models.py"),
);

export const duplicateScope = errorText(
  "InvalidParameterException",
  (scope: string) => `Duplicate scope name: ${scope}`,
  inferred("the rule is known, the text is not"),
);

export const tooManyResourceServers = errorText(
  "LimitExceededException",
  () => "Maximum number of resource servers reached for the user pool.",
  inferred("the quota and its class are in the developer guide, limits; no text seen"),
);
