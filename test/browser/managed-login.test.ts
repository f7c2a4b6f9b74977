import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { totp } from "../../contracts/proofs/totp.ts";
import { pagesRoom, password, type App, type PagesRoom, type Visitor } from "./pages-room.ts";

let room: PagesRoom;
let maria: Visitor;
beforeAll(async () => {
  room = await pagesRoom();
});
afterAll(() => room.stop());
beforeEach(async () => {
  maria = await room.visitor();
});
afterEach(async () => {
  expect(maria.complaints).toEqual([]);
  await maria.leave();
});

const passwordless = {
  UsernameAttributes: ["email"],
  AutoVerifiedAttributes: ["email"],
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] } },
};
const email = "maria@example.com";
const verified = { email, email_verified: "true" };

/** Gives the browser an authenticator of its own. */
async function withAuthenticator(visitor: Visitor): Promise<void> {
  const session = await visitor.page.context().newCDPSession(visitor.page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

describe("managed login", () => {
  test("the name first, then a choice of factors: a code by email signs in", async () => {
    const app = await room.app(2, { pool: passwordless });
    await room.user(app, email, verified);
    await maria.come(app);
    await maria.picture("01-sign-in");
    await maria.send({ username: email });
    await maria.picture("02-choose-factor");
    await maria.choose("EMAIL_OTP");
    await maria.picture("03-email-code");
    await maria.send({ code: "00000000" });
    expect(await maria.page.getByRole("alert").textContent()).toBe(
      "Invalid code or auth state for the user.",
    );
    await maria.picture("03-email-code-refused");
    await maria.send({ code: await room.code() });
    await maria.arrived();
  });

  test("another factor, a new code, a password after a wrong one", async () => {
    const app = await room.app(2, { pool: passwordless });
    await room.user(app, email, verified);
    await maria.come(app);
    await maria.send({ username: email });
    await maria.choose("EMAIL_OTP");
    const first = await room.code();
    await maria.page.getByRole("button", { name: "Send a new code" }).click();
    expect(await room.code()).not.toBe(first);
    await maria.page.getByRole("button", { name: "Try another way" }).click();
    await maria.choose("PASSWORD");
    await maria.picture("04-password");
    await maria.send({ password: "wrong" });
    expect(await maria.page.getByRole("alert").textContent()).toBe(
      "Incorrect username or password.",
    );
    await maria.send({ password });
    await maria.arrived();
  });

  test("a passkey is added by somebody signed in, and signs in", async () => {
    const app = await room.app(2, {
      pool: passwordless,
      mfa: { MfaConfiguration: "OFF", WebAuthnConfiguration: { RelyingPartyId: "localhost" } },
    });
    await room.user(app, email, verified);
    await withAuthenticator(maria);
    await maria.come(app);
    await maria.send({ username: email });
    await maria.choose("PASSWORD");
    await maria.send({ password });
    await maria.arrived();
    const add = new URLSearchParams({ client_id: app.clientId, redirect_uri: room.callback });
    await maria.page.goto(`${room.emulator.url}/passkeys/add?${add.toString()}`);
    await maria.picture("05-add-passkey");
    await maria.page.getByRole("button", { name: "Create a passkey" }).click();
    await maria.page.waitForURL(room.callback);

    await maria.come(app, { prompt: "login" });
    await maria.send({ username: email });
    await maria.choose("WEB_AUTHN");
    await maria.picture("06-passkey");
    await maria.page.getByRole("button", { name: "Use your passkey" }).click();
    await maria.page.waitForURL(`${room.callback}?**`);
    await maria.arrived();
  });

  test("a sign-up with required attributes is confirmed by its code, and signs in", async () => {
    const app = await room.app(2, {
      pool: {
        ...passwordless,
        Schema: ["given_name", "family_name", "birthdate", "phone_number", "website"].map(
          (Name) => ({ Name, Required: true }),
        ),
      },
    });
    for (const [TermsName, path] of [
      ["terms-of-use", "terms"],
      ["privacy-policy", "privacy"],
    ]) {
      await room.call("CreateTerms", {
        UserPoolId: app.poolId,
        ClientId: app.clientId,
        TermsName,
        TermsSource: "LINK",
        Enforcement: "NONE",
        Links: { "cognito:default": `https://app.example/${path}` },
      });
    }
    await maria.come(app);
    await maria.page.getByRole("link", { name: "Create an account" }).click();
    await maria.picture("07-sign-up");
    expect(await maria.page.getByRole("link", { name: "Terms of use" }).getAttribute("href")).toBe(
      "https://app.example/terms",
    );
    const about = {
      username: "new@example.com",
      "requiredAttributes[given_name]": "Maria",
      "requiredAttributes[family_name]": "Silva",
      "requiredAttributes[birthdate]": "1990-01-31",
      "requiredAttributes[phone_number]": "+12065550100",
      "requiredAttributes[website]": "https://maria.example",
    };
    await maria.send({ ...about, password: "short" });
    expect(await maria.page.getByRole("alert").textContent()).toBe(
      "Password did not conform with policy: Password not long enough",
    );
    await maria.picture("07-sign-up-refused");
    await maria.send({ password });
    await maria.picture("08-confirm");
    await maria.page.getByRole("button", { name: "Resend it" }).click();
    await maria.send({ verification_code: await room.code() });
    await maria.arrived();
  });

  test("a sign-up without password, where a code can take its place", async () => {
    const app = await room.app(2, { pool: passwordless });
    await maria.come(app);
    await maria.page.getByRole("link", { name: "Create an account" }).click();
    await maria.picture("09-sign-up-passwordless");
    await maria.send({ username: "nopassword@example.com" });
    await maria.send({ verification_code: await room.code() });
    await maria.arrived();
  });

  test("a forgotten password is reset by its code", async () => {
    const app = await room.app(2, { pool: passwordless });
    await room.user(app, email, verified);
    await maria.come(app);
    await maria.send({ username: email });
    await maria.choose("PASSWORD");
    await maria.page.getByRole("link", { name: "Forgot your password?" }).click();
    await maria.picture("10-forgot");
    await maria.send({ username: email });
    await maria.picture("11-reset");
    const newPassword = "Another-Horse-8";
    const code = await room.code();
    await maria.send({ code, new_password: newPassword, confirm_password: "Other-Horse-8" });
    expect(await maria.page.getByRole("alert").textContent()).toBe("The passwords do not match.");
    await maria.send({ code, new_password: newPassword, confirm_password: newPassword });
    await maria.send({ username: email });
    await maria.choose("PASSWORD");
    await maria.send({ password: newPassword });
    await maria.arrived();
  });

  test("a temporary password is changed, and required attributes are given", async () => {
    const app = await room.app(2, {
      pool: { Schema: [{ Name: "given_name", Required: true }] },
    });
    await room.call("AdminCreateUser", {
      UserPoolId: app.poolId,
      Username: "maria",
      TemporaryPassword: password,
      MessageAction: "SUPPRESS",
    });
    await maria.come(app);
    await maria.send({ username: "maria" });
    await maria.send({ password });
    await maria.picture("12-new-password");
    await maria.send({
      "requiredAttributes[given_name]": "Maria",
      new_password: "Another-Horse-8",
      confirm_password: "Another-Horse-8",
    });
    await maria.arrived();
  });

  async function signInByPassword(app: App): Promise<void> {
    await maria.come(app);
    await maria.send({ username: "maria" });
    await maria.send({ password });
  }
  const sms = { SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms" } };
  const ses = {
    EmailConfiguration: {
      EmailSendingAccount: "DEVELOPER",
      SourceArn: "arn:aws:ses:us-east-1:123456789012:identity/no-reply@example.com",
    },
  };

  test("an authenticator app is set up by the secret of the page, and asked the next time", async () => {
    const app = await room.app(2, {
      mfa: { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } },
    });
    await room.user(app, "maria");
    await signInByPassword(app);
    await maria.picture("13-mfa-set-up");
    await maria.choose("SOFTWARE_TOKEN_MFA");
    await maria.picture("14-totp-set-up");
    const secret = (await maria.page.locator("code.secret").textContent()) ?? "";
    await maria.send({ code: "000000" });
    expect(await maria.page.getByRole("alert").textContent()).toBe("Code mismatch");
    const device = "<b>Maria's phone</b>";
    await maria.send({ code: totp(secret, room.emulator.clock.now()), device });
    await maria.arrived();
    await maria.page.context().clearCookies();
    room.emulator.clock.advance(60_000);
    await signInByPassword(app);
    expect(await maria.page.locator(".lead").textContent()).toContain(device);
    await maria.picture("15-totp-code");
    await maria.send({ code: totp(secret, room.emulator.clock.now()) });
    await maria.arrived();
  });

  test("one of several second factors is chosen; its code is sent and asked", async () => {
    const app = await room.app(2, {
      pool: { ...ses, AutoVerifiedAttributes: ["email", "phone_number"], ...sms },
      mfa: {
        MfaConfiguration: "OPTIONAL",
        SmsMfaConfiguration: sms,
        EmailMfaConfiguration: {},
        SoftwareTokenMfaConfiguration: { Enabled: true },
      },
    });
    const phone = { phone_number: "+12065550100", phone_number_verified: "true" };
    await room.user(app, "maria", { ...verified, ...phone });
    await room.call("AdminSetUserMFAPreference", {
      UserPoolId: app.poolId,
      Username: "maria",
      SMSMfaSettings: { Enabled: true },
      EmailMfaSettings: { Enabled: true },
    });
    await signInByPassword(app);
    await maria.picture("16-mfa-choice");
    await maria.choose("SMS_MFA");
    await maria.picture("17-sms-code");
    await maria.send({ code: await room.code() });
    await maria.arrived();
    await maria.page.context().clearCookies();
    await signInByPassword(app);
    await maria.choose("EMAIL_OTP");
    await maria.picture("18-email-mfa-code");
    await maria.send({ code: await room.code() });
    await maria.arrived();
  });

  test("a browser that is signed in may go on, or sign in as somebody else", async () => {
    const app = await room.app(2, { pool: passwordless });
    await room.user(app, email, verified);
    await maria.come(app);
    await maria.send({ username: email });
    await maria.choose("PASSWORD");
    const login = maria.page.url().replace("/login/password", "/login");
    await maria.send({ password });
    await maria.arrived();
    await maria.page.goto(login);
    await maria.picture("19-signed-in");
    await maria.page.getByRole("button", { name: `Continue as ${email}` }).click();
    await maria.page.waitForURL(`${room.callback}?**`);
    await maria.arrived();
    await maria.page.goto(login);
    await maria.page.getByRole("button", { name: "Sign in as a different user?" }).click();
    expect(await maria.page.locator("input[name=username]").isVisible()).toBe(true);
  });

  test("somebody who is not confirmed comes to the page that takes the code", async () => {
    const app = await room.app(2, { pool: { AutoVerifiedAttributes: ["email"] } });
    await room.emulator.call("SignUp", {
      ClientId: app.clientId,
      Username: "maria",
      Password: password,
      UserAttributes: [{ Name: "email", Value: email }],
    });
    await signInByPassword(app);
    expect(await maria.page.getByRole("alert").textContent()).toBe("User is not confirmed.");
    await maria.picture("20-not-confirmed");
    await maria.send({ verification_code: await room.code() });
    await maria.send({ username: "maria" });
    await maria.send({ password });
    await maria.arrived();
  });
});

describe("other pages of managed login", () => {
  test("the link of a message confirms, once", async () => {
    const app = await room.app(2, { pool: { AutoVerifiedAttributes: ["email"] } });
    await room.emulator.call("SignUp", {
      ClientId: app.clientId,
      Username: "maria",
      Password: password,
      UserAttributes: [{ Name: "email", Value: email }],
    });
    const link = new URLSearchParams({
      client_id: app.clientId,
      user_name: "maria",
      confirmation_code: await room.code(),
    });
    const address = `${room.emulator.url}/confirmUser?${link.toString()}`;
    await maria.page.goto(address);
    expect(await maria.page.getByRole("status").textContent()).toBe(
      "Your registration has been confirmed!",
    );
    await maria.picture("21-confirmed-by-link");
    const again = await fetch(address);
    expect(again.status).toBe(400);
    expect(await again.text()).toContain("User cannot be confirmed. Current status is CONFIRMED");
  });

  test.each([
    ["de", "Anmelden"],
    ["es", "Iniciar sesión"],
    ["fr", "Se connecter"],
    ["ja", "サインイン"],
    ["pt-BR", "Entrar"],
  ])("the pages speak %s, and go on doing so", async (lang, heading) => {
    const app = await room.app(2, { pool: passwordless });
    await maria.come(app, { lang });
    expect(await maria.page.getByRole("heading").textContent()).toBe(heading);
    expect(await maria.page.locator("html").getAttribute("lang")).toBe(lang);
    await maria.picture(`22-sign-in-${lang}`);
    await maria.come(app);
    expect(await maria.page.getByRole("heading").textContent()).toBe(heading);
  });

  test("an unknown language is English", async () => {
    const app = await room.app(2, { pool: passwordless });
    await maria.come(app, { lang: "tlh" });
    expect(await maria.page.getByRole("heading").textContent()).toBe("Sign in");
  });
});
