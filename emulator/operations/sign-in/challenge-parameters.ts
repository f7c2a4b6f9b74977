import type { ChallengeName, Questions } from "../../flows/sign-in/challenge.ts";
import type { Challenged } from "../../flows/sign-in/machine.ts";
import { srpParameters } from "./srp-parameters.ts";

type ChallengeParameters = Record<string, string>;

const codeDelivery = ({ delivery }: Questions["EMAIL_OTP"]): ChallengeParameters => ({
  CODE_DELIVERY_DELIVERY_MEDIUM: delivery.DeliveryMedium,
  CODE_DELIVERY_DESTINATION: delivery.Destination,
});

const userIdForSrp = ({ username }: { readonly username: string }): ChallengeParameters => ({
  USER_ID_FOR_SRP: username,
});

const friendlyName = (name: string | undefined): ChallengeParameters =>
  name === undefined ? {} : { FRIENDLY_DEVICE_NAME: name };

/** ChallengeParameters of each challenge, as AWS writes them. */
const writers: { readonly [N in ChallengeName]: (told: Questions[N]) => ChallengeParameters } = {
  SELECT_CHALLENGE: () => ({}),
  PASSWORD: () => ({}),
  PASSWORD_VERIFIER: (told) => ({ ...srpParameters(told), ...userIdForSrp(told) }),
  EMAIL_OTP: codeDelivery,
  SMS_OTP: codeDelivery,
  WEB_AUTHN: ({ requestOptions }) => ({
    CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(requestOptions),
  }),
  NEW_PASSWORD_REQUIRED: ({ username, requiredAttributes, attributes }) => ({
    USER_ID_FOR_SRP: username,
    requiredAttributes: JSON.stringify(requiredAttributes.map((name) => `userAttributes.${name}`)),
    userAttributes: JSON.stringify(attributes),
  }),
  SMS_MFA: (told) => ({ ...codeDelivery(told), ...userIdForSrp(told) }),
  EMAIL_MFA: (told) => ({ ...codeDelivery(told), ...userIdForSrp(told) }),
  SOFTWARE_TOKEN_MFA: (told) => ({
    ...friendlyName(told.friendlyDeviceName),
    ...userIdForSrp(told),
  }),
  SELECT_MFA_TYPE: (told) => ({
    MFAS_CAN_CHOOSE: JSON.stringify(told.factors),
    ...friendlyName(told.friendlyDeviceName),
    ...(told.delivery === undefined ? {} : codeDelivery({ delivery: told.delivery })),
    ...userIdForSrp(told),
  }),
  MFA_SETUP: (told) => ({ MFAS_CAN_SETUP: JSON.stringify(told.factors), ...userIdForSrp(told) }),
  DEVICE_SRP_AUTH: () => ({}),
  DEVICE_PASSWORD_VERIFIER: (told) => ({ ...srpParameters(told), DEVICE_KEY: told.deviceKey }),
};

/** ChallengeParameters of a question. */
export function challengeParameters<N extends ChallengeName>({
  by,
  told,
}: Challenged<N>): ChallengeParameters {
  return writers[by](told);
}
