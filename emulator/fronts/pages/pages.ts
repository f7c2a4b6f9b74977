import { confirmPage, resendCodePage } from "./accounts/confirm-page.ts";
import { confirmUserPage } from "./accounts/confirm-user-page.ts";
import { forgotPage } from "./accounts/forgot-page.ts";
import { resetPage } from "./accounts/reset-page.ts";
import { signUpPage } from "./accounts/sign-up-page.ts";
import { loginPage } from "./login/login-page.ts";
import { passwordPage } from "./login/password-page.ts";
import type { ClientPage, Page } from "./page.ts";
import { addPasskeyPage } from "./passkeys/add-passkey-page.ts";
import { choosePage } from "./sign-in/choose-page.ts";
import { codePage } from "./sign-in/code-page.ts";
import { mfaChoicePage } from "./sign-in/mfa-choice-page.ts";
import { mfaSetupPage } from "./sign-in/mfa-setup-page.ts";
import { newPasswordPage } from "./sign-in/new-password-page.ts";
import { passkeyPage } from "./sign-in/passkey-page.ts";
import { signedInPage } from "./sign-in/signed-in-page.ts";
import { totpSetupPage } from "./sign-in/totp-setup-page.ts";

/** Every page of a sign-in. */
export const pages: readonly Page[] = [
  loginPage,
  signedInPage,
  choosePage,
  passwordPage,
  codePage,
  passkeyPage,
  newPasswordPage,
  mfaChoicePage,
  mfaSetupPage,
  totpSetupPage,
  signUpPage,
  confirmPage,
  resendCodePage,
  forgotPage,
  resetPage,
];

/** Every other page of an app client. */
export const clientPages: readonly ClientPage[] = [confirmUserPage, addPasskeyPage];
