import type { Message, MessagePurpose } from "../domain/message.ts";
import type { Pool } from "../domain/pool.ts";

/** What a message is made of. */
export interface Draft {
  readonly pool: Pool;
  readonly channel: Message["channel"];
  readonly purpose: MessagePurpose;
  readonly username: string;
  /** Absent in the invitation of a user without password. */
  readonly code?: string;
}

interface Template {
  readonly subject: string;
  readonly email: string;
  readonly sms: string;
}

/**
 * Texts of pools that set none.
 * Known: `Your username is {username} and temporary password is {####}.` and `Your temporary password` (developer
 * guide, cognito-user-pool-settings-message-customizations). Reported: `Your verification code` with `Your confirmation
 * code is {####}`. Inferred: that attribute verification and recovery use that text too, and the texts of Authentication.
 */
const verification: Template = {
  subject: "Your verification code",
  email: "Your confirmation code is {####}",
  sms: "Your confirmation code is {####}",
};
const authentication: Template = {
  subject: "Your authentication code",
  email: "Your authentication code is {####}.",
  sms: "Your authentication code is {####}.",
};
const invitation: Template = {
  subject: "Your temporary password",
  email: "Your username is {username} and temporary password is {####}.",
  sms: "Your username is {username} and temporary password is {####}.",
};
const passwordlessInvitation: Template = {
  ...invitation,
  email: "Your username is {username}.",
  sms: "Your username is {username}.",
};

function templateOf({ pool, purpose, code }: Draft): Template {
  const { settings } = pool;
  switch (purpose) {
    case "Authentication":
      return {
        subject: settings.EmailMfaConfiguration?.Subject ?? authentication.subject,
        email: settings.EmailMfaConfiguration?.Message ?? authentication.email,
        sms: settings.SmsAuthenticationMessage ?? authentication.sms,
      };
    case "AdminCreateUser": {
      // A custom invitation is written around a password, so it is not used where there is none (inferred).
      if (code === undefined) return passwordlessInvitation;
      const given = settings.AdminCreateUserConfig?.InviteMessageTemplate;
      return {
        subject: given?.EmailSubject ?? invitation.subject,
        email: given?.EmailMessage ?? invitation.email,
        sms: given?.SMSMessage ?? invitation.sms,
      };
    }
    case "SignUp":
    case "ResendCode":
    case "ForgotPassword":
    case "UpdateUserAttribute":
    case "VerifyUserAttribute": {
      const given = settings.VerificationMessageTemplate;
      return {
        subject: given?.EmailSubject ?? settings.EmailVerificationSubject ?? verification.subject,
        email: given?.EmailMessage ?? settings.EmailVerificationMessage ?? verification.email,
        sms: given?.SmsMessage ?? settings.SmsVerificationMessage ?? verification.sms,
      };
    }
  }
}

/** Subject and body from the pool's template for that purpose, placeholders filled in. */
export function compose(draft: Draft): Pick<Message, "subject" | "body"> {
  const fill = (text: string): string =>
    text
      .replaceAll("{####}", () => draft.code ?? "")
      .replaceAll("{username}", () => draft.username);
  const template = templateOf(draft);
  return draft.channel === "EMAIL"
    ? { subject: fill(template.subject), body: fill(template.email) }
    : { body: fill(template.sms) };
}
