import { errorText, inferred, reported } from "./cognito-error.ts";

export const groupExists = errorText(
  "GroupExistsException",
  () => "A group with the name already exists.",
  reported("amplify-backend#1781, amplify-cli#13103"),
);

export const groupNotFound = errorText(
  "ResourceNotFoundException",
  () => "Group not found.",
  reported("amplify-cli#2214, aws-aspnet-cognito-identity-provider#85"),
);

export const tooManyGroupsOfUser = errorText(
  "LimitExceededException",
  () => "A user can be a member of at most 100 groups.",
  inferred("the quota is in the developer guide, limits; the class is that of the other quotas"),
);
