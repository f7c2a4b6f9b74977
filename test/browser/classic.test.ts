import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { totp } from "../../contracts/proofs/totp.ts";
import { pagesRoom, password, type App, type PagesRoom, type Visitor } from "./pages-room.ts";

let room: PagesRoom;
/** Without JavaScript: the classic pages need none. */
let maria: Visitor;
beforeAll(async () => {
  room = await pagesRoom();
});
afterAll(() => room.stop());
beforeEach(async () => {
  maria = await room.visitor({ script: false });
});
afterEach(async () => {
  expect(maria.complaints).toEqual([]);
  await maria.leave();
});

const email = "maria@example.com";
const byEmail = { UsernameAttributes: ["email"], AutoVerifiedAttributes: ["email"] };

const refusal = () =>
  maria.page.locator("p#loginErrorMessage.errorMessage-customizable:visible").textContent();

async function signIn(app: App, username = "maria"): Promise<void> {
  await maria.come(app);
  await maria.send({ username, password });
}

describe("the classic hosted UI, without JavaScript", () => {
  test("has the form twice, of which the browser shows one", async () => {
    const app = await room.app(1, { pool: byEmail });
    await room.user(app, email, { email, email_verified: "true" });
    await maria.come(app);
    await maria.picture("01-sign-in");
    const form = maria.page.locator("form[name=cognitoSignInForm]");
    expect(await form.count()).toBe(2);
    expect(await maria.page.locator("form[name=cognitoSignInForm]:visible").count()).toBe(1);
    await maria.page.setViewportSize({ width: 390, height: 844 });
    expect(await maria.page.locator(".modal-content-mobile form:visible").count()).toBe(1);
    await maria.send({ username: email, password: "wrong" });
    expect(await refusal()).toBe("Incorrect username or password.");
    await maria.picture("02-sign-in-refused");
    await maria.send({ password });
    await maria.arrived();
  });

  test("sign-up, a code that is sent again, confirmation", async () => {
    const app = await room.app(1, {
      pool: {
        AutoVerifiedAttributes: ["email"],
        Schema: ["email", "given_name", "birthdate"].map((Name) => ({ Name, Required: true })),
      },
      client: { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    });
    await maria.come(app);
    await maria.page.locator("a:visible", { hasText: "Sign up" }).click();
    await maria.picture("03-sign-up");
    await maria.send({
      username: "maria",
      "requiredAttributes[email]": email,
      "requiredAttributes[given_name]": "Maria",
      "requiredAttributes[birthdate]": "1990-01-31",
      password,
    });
    await maria.picture("04-confirm");
    expect(await maria.page.locator(".modal-body:visible").textContent()).toContain(
      "We have sent a code by email to m***@e***. Enter it below to confirm your account.",
    );
    await maria.send({ verification_code: "000000" });
    expect(await refusal()).toBe("Invalid verification code provided, please try again.");
    await maria.page.locator("button:visible", { hasText: "Resend it" }).click();
    await maria.send({ verification_code: await room.code() });
    await maria.arrived();
  });

  test("a forgotten password", async () => {
    const app = await room.app(1, { pool: byEmail });
    await room.user(app, email, { email, email_verified: "true" });
    await maria.come(app);
    await maria.page.locator("a:visible", { hasText: "Forgot your password?" }).click();
    await maria.picture("05-forgot");
    await maria.send({ username: email });
    await maria.picture("06-reset");
    const [new_password, code] = ["Another-Horse-8", await room.code()];
    await maria.send({ code, new_password, confirm_password: new_password });
    await maria.send({ username: email, password: new_password });
    await maria.arrived();
  });

  test("a temporary password", async () => {
    const app = await room.app(1);
    await room.call("AdminCreateUser", {
      UserPoolId: app.poolId,
      Username: "maria",
      TemporaryPassword: password,
      MessageAction: "SUPPRESS",
    });
    await signIn(app);
    await maria.picture("07-new-password");
    await maria.send({ new_password: "short", confirm_password: "short" });
    expect(await refusal()).toBe("Password does not conform to policy: Password not long enough");
    const new_password = "Another-Horse-8";
    await maria.send({ new_password, confirm_password: new_password });
    await maria.arrived();
  });

  test("an authenticator app, set up and then asked", async () => {
    const app = await room.app(1, {
      mfa: { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } },
    });
    await room.user(app, "maria");
    await signIn(app);
    await maria.picture("08-mfa-set-up");
    await maria.choose("SOFTWARE_TOKEN_MFA");
    await maria.picture("09-totp-set-up");
    const secret = (await maria.page.locator("code.secret:visible").textContent()) ?? "";
    await maria.send({ code: totp(secret, room.emulator.clock.now()) });
    await maria.arrived();
    await maria.page.context().clearCookies();
    room.emulator.clock.advance(60_000);
    await signIn(app);
    await maria.picture("10-totp-code");
    await maria.send({ code: totp(secret, room.emulator.clock.now()) });
    await maria.arrived();
  });

  test("a password that an administrator reset leads to the page that takes the code", async () => {
    const app = await room.app(1, { pool: byEmail });
    await room.user(app, email, { email, email_verified: "true" });
    const whose = { UserPoolId: app.poolId, Username: email };
    await room.call("AdminResetUserPassword", whose);
    await signIn(app, email);
    expect(await refusal()).toBe("Password reset required for the user");
    await maria.picture("11-reset-required");
    const [new_password, code] = ["Another-Horse-8", await room.code()];
    await maria.send({ code, new_password, confirm_password: new_password });
    await maria.send({ username: email, password: new_password });
    await maria.arrived();
  });

  test("whoever is signed in, and the way out", async () => {
    const app = await room.app(1);
    await room.user(app, "maria");
    await maria.come(app);
    const login = maria.page.url();
    await maria.send({ username: "maria", password });
    await maria.arrived();
    await maria.page.goto(login);
    await maria.picture("12-signed-in");
    const out = new URLSearchParams({ client_id: app.clientId, logout_uri: room.callback });
    await maria.page.goto(`${room.emulator.url}/logout?${out.toString()}`);
    expect(maria.page.url()).toBe(room.callback);
    await maria.page.goto(login);
    expect(await maria.page.locator("#signInFormUsername:visible").count()).toBe(1);
  });

  test("what cannot be is said on the error page", async () => {
    const app = await room.app(1);
    await maria.come(app, { scope: "openid not-allowed/by-the-client" });
    await maria.picture("13-error");
    expect(await maria.page.locator("p.errorMessage-customizable:visible").textContent()).toBe(
      "An error was encountered with the requested page.",
    );
    // The browser itself notes a status of 400.
    maria.forgive(/status of 400/);
  });
});

describe("managed login without JavaScript", () => {
  test("does everything but passkeys, and says so", async () => {
    const app = await room.app(2, {
      pool: {
        ...byEmail,
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
      },
    });
    await room.user(app, email, { email, email_verified: "true" });
    await maria.come(app);
    await maria.send({ username: email });
    await maria.choose("EMAIL_OTP");
    await maria.send({ code: await room.code() });
    await maria.arrived();
  });
});
