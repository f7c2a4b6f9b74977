import { errorText, inferred, reported } from "./cognito-error.ts";

/** A DEVICE_KEY or DeviceKey that is nobody's, another user's, forgotten, or not confirmed. */
export const deviceNotFound = errorText(
  "ResourceNotFoundException",
  () => "Device does not exist.",
  reported("aws-amplify/amplify-js#10083; aws-sdk-net-extensions-cognito#10"),
);

/** ConfirmDevice with a key that was not handed out to this user under the real username. */
export const deviceKeyInvalid = errorText(
  "InvalidParameterException",
  () => "Invalid device key given.",
  reported("amplify-js#2705; boto3#4059; aws-aspnet-cognito-identity-provider#206"),
);

export const deviceKeyExists = errorText(
  "DeviceKeyExistsException",
  () => "Device already exists.",
  inferred("the model has the exception; no text was found"),
);

/** ConfirmDevice: salt or verifier that is negative as a two's complement number, because it lacks a leading zero byte. */
export const deviceSecretNegative = errorText(
  "InvalidParameterException",
  (name: string) => `Negative value passed for ${name}`,
  inferred(
    "a question at repost.aws and aws-sdk-net-extensions-cognito#46 tell of it in other words",
  ),
);

export const deviceSecretMalformed = errorText(
  "InvalidParameterException",
  (name: string) => `Invalid ${name} given.`,
  inferred("worded like the text for device keys"),
);

/** Any device operation in a pool without DeviceConfiguration. */
export const deviceTrackingOff = errorText(
  "InvalidUserPoolConfigurationException",
  () => "Device tracking is not enabled for the user pool.",
  inferred("the class is documented; no text was found"),
);

/** AdminGetDevice and AdminListDevices declare no UserNotFoundException. */
export const deviceOwnerNotFound = errorText(
  "ResourceNotFoundException",
  () => "User does not exist.",
  inferred("the text of the operations that do declare one"),
);
