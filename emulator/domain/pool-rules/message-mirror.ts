import type { VerificationMessageTemplateType } from "@aws-sdk/client-cognito-identity-provider";
import type { PoolSettings } from "../pool.ts";
import { present } from "../present.ts";

type Messages = Pick<
  PoolSettings,
  | "SmsVerificationMessage"
  | "EmailVerificationMessage"
  | "EmailVerificationSubject"
  | "VerificationMessageTemplate"
>;

/**
 * The verification messages under both of their names: the older members and the template say the same in every
 * answer. Where a request gives both, the template wins (the reference calls the older ones no longer used).
 * @source verified: Terraform's acceptance tests of verification messages
 */
export function mirroredMessages(requested: Messages): Messages {
  const template = requested.VerificationMessageTemplate ?? {};
  const sms = template.SmsMessage ?? requested.SmsVerificationMessage;
  const message = template.EmailMessage ?? requested.EmailVerificationMessage;
  const subject = template.EmailSubject ?? requested.EmailVerificationSubject;
  return {
    SmsVerificationMessage: sms,
    EmailVerificationMessage: message,
    EmailVerificationSubject: subject,
    VerificationMessageTemplate: present<VerificationMessageTemplateType>({
      SmsMessage: sms,
      EmailMessage: message,
      EmailSubject: subject,
      EmailMessageByLink: template.EmailMessageByLink,
      EmailSubjectByLink: template.EmailSubjectByLink,
      DefaultEmailOption: template.DefaultEmailOption ?? "CONFIRM_WITH_CODE",
    }),
  };
}
