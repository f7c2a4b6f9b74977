import { loginPage } from "./login/login-page.ts";
import { passwordPage } from "./login/password-page.ts";
import type { ClientPage, Page } from "./page.ts";

/** Every page of a sign-in. */
export const pages: readonly Page[] = [loginPage, passwordPage];

/** Every other page of an app client. */
export const clientPages: readonly ClientPage[] = [];
