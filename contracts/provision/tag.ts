/** What everything carries that is made on an account for contracts, and by which it is found again. */
export const tagKey = "cognito-emulator";
export const tagValue = "contracts";

export const tags: Readonly<Record<string, string>> = { [tagKey]: tagValue };

export const isTagged = (given: Readonly<Record<string, string>> | undefined): boolean =>
  given?.[tagKey] === tagValue;
