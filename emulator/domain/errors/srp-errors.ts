import { errorText, inferred, reported } from "./cognito-error.ts";

/** SRP_A that is no number, or a multiple of N, which would make the shared secret known to anyone. */
export const srpPublicValueUnacceptable = errorText(
  "InvalidParameterException",
  () => "Invalid SRP_A value.",
  inferred("amazon-cognito-identity-js#356 names the class for altered values; no text was found"),
);

/** TIMESTAMP that is no date at all. One that reads as a date but is spelled otherwise is a wrong signature. */
export const srpTimestampMalformed = errorText(
  "InvalidParameterException",
  () => "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
  reported("amazon-cognito-identity-js#683; NabuCasa/pycognito#122"),
);
