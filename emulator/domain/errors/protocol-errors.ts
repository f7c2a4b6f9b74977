import { documented, errorText, inferred, reported } from "./cognito-error.ts";

/** Errors that no operation need declare: AWS's common errors, and the emulator's own. */
export const commonErrors: ReadonlySet<string> = new Set([
  "AccessDeniedException",
  "ExpiredTokenException",
  "IncompleteSignatureException",
  "InternalErrorException",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "OperationNotBuiltByEmulator",
  "ParameterNotBuiltByEmulator",
  "SerializationException",
  "ThrottlingException",
  "TooManyRequestsException",
  "UnknownOperationException",
  "UnrecognizedClientException",
]);

export const unknownOperation = errorText(
  "UnknownOperationException",
  () => "",
  inferred(
    "CommonErrors of the API reference; AWS JSON 1.1 front ends answer 400 without a message",
  ),
);

/** A body that is no JSON object. */
export const notSerialized = errorText(
  "SerializationException",
  () => "",
  inferred("AWS JSON 1.1 front ends: no stable message"),
);

/** A member whose JSON type is not the model's. */
export const wrongJsonType = errorText(
  "SerializationException",
  (message: string) => message,
  inferred("the texts of DynamoDB's AWS JSON front end, mhart/dynalite"),
);

export const bodyTooLarge = errorText(
  "RequestEntityTooLargeException",
  () => "Request size is too large.",
  inferred("no recording; HTTP 413 is what a client library understands"),
);

export const constraintViolations = errorText(
  "InvalidParameterException",
  (items: readonly string[]) =>
    `${items.length} validation error${items.length === 1 ? "" : "s"} detected: ${items.join("; ")}`,
  reported("boto/boto3#3581, hashicorp/terraform-provider-aws#38167, aws/aws-sdk-java-v2#5528"),
);

export const missingAuthenticationToken = errorText(
  "MissingAuthenticationTokenException",
  () => "Missing Authentication Token",
  reported("aws/aws-aspnet-cognito-identity-provider#66, aws/aws-sdk-net-extensions-cognito#95"),
);

/** Parameters of the Authorization header that are not there, in AWS's order. */
export const incompleteSignature = errorText(
  "IncompleteSignatureException",
  (missing: readonly string[], headerHash: string) =>
    `${missing.map((name) => `Authorization header requires '${name}' parameter. `).join("")}` +
    `(Hashed with SHA-256 and encoded with Base64) Authorization=${headerHash}`,
  reported("public logs of SigV4 clients on several AWS services"),
);

export const credentialNotFiveParts = errorText(
  "IncompleteSignatureException",
  (credential: string) =>
    "Credential must have exactly 5 slash-delimited elements, " +
    `e.g. keyid/date/region/service/term, got '${credential}'`,
  reported("public logs of SigV4 clients on several AWS services"),
);

export const wrongCredentialScope = errorText(
  "InvalidSignatureException",
  (message: string) => message,
  documented("IAM user guide, troubleshooting Signature Version 4 credential scope"),
);

export const malformedCredentialDate = errorText(
  "InvalidSignatureException",
  (date: string) => `Date in Credential scope does not match YYYYMMDD: '${date}'.`,
  inferred("AWS's sentence compares it with the request's date, which is not looked at here"),
);

/** More calls than a quota allows. */
export const tooManyRequests = errorText(
  "TooManyRequestsException",
  () => "Rate exceeded",
  reported("aws-amplify/amplify-js#6767"),
);

export const internalError = errorText(
  "InternalErrorException",
  () => "Internal server error again.",
  reported("rosberglinhares/CloudFormationCognitoCustomResources#6"),
);

/** Ours, not AWS's: the emulator does not have the operation yet, and never pretends. */
export const operationNotBuilt = errorText(
  "OperationNotBuiltByEmulator",
  (operation: string, waitsFor: string) =>
    `The emulator does not have ${operation} yet (waits for: ${waitsFor}). ` +
    "GET /_emulator/coverage lists what it has.",
  inferred("ours"),
);

/** Ours, in strict mode: accepting the parameter would pretend that it does something. */
export const parameterWithoutEffect = errorText(
  "ParameterNotBuiltByEmulator",
  (operation: string, parameter: string, why: string) =>
    `${operation}: ${parameter} has no effect in the emulator (${why}), and strict mode refuses it. ` +
    "GET /_emulator/coverage lists what it has.",
  inferred("ours"),
);
