import { expect } from "vitest";
import { aPool, type Place } from "../../states/pools.ts";
import type { Answer, Target } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const apps = { SoftwareTokenMfaConfiguration: { Enabled: true } };

/** Every contract makes pools of its own. */
const nothing = async (target: Target): Promise<{ readonly target: Target }> => ({ target });

async function freshPool(target: Target, shape: Parameters<typeof aPool>[1] = {}): Promise<Place> {
  return { target, poolId: await aPool(target, shape) };
}

const call = ({ target, poolId }: Place, operation: string, body: object = {}): Promise<Answer> =>
  target.call(operation, { UserPoolId: poolId, ...body });

const configure = (place: Place, config: object = {}): Promise<Answer> =>
  call(place, "SetUserPoolMfaConfig", config);

const configOf = (place: Place): Promise<Answer> => call(place, "GetUserPoolMfaConfig");

defineSuite("SetUserPoolMfaConfig", { room: nothing, needs: ["create pools"] }, (contract) => {
  contract("a new pool has MFA off and no factor", async ({ target }) => {
    expectAnswer(await configOf(await freshPool(target)), { MfaConfiguration: "OFF" });
  });

  contract("answers what is set from then on, as GetUserPoolMfaConfig does", async ({ target }) => {
    const pool = await freshPool(target);
    const set = await configure(pool, { MfaConfiguration: "OPTIONAL", ...apps });

    expectAnswer(set, { MfaConfiguration: "OPTIONAL", ...apps });
    expectAnswer(await configOf(pool), { MfaConfiguration: "OPTIONAL", ...apps });
  });

  contract("replaces all: a call that says nothing turns MFA off", async ({ target }) => {
    const pool = await freshPool(target);
    await configure(pool, { MfaConfiguration: "ON", ...apps });
    const reset = await configure(pool);

    expectAnswer(reset, { MfaConfiguration: "OFF" });
    expectAnswer(await configOf(pool), { MfaConfiguration: "OFF" });
  });

  contract("OFF stands beside no factor, not even one that it turns off", async ({ target }) => {
    const pool = await freshPool(target);
    const off = { SoftwareTokenMfaConfiguration: { Enabled: false } };

    expectError(
      await configure(pool, { MfaConfiguration: "OFF", ...off }),
      "InvalidParameterException",
      /^Invalid MFA configuration given, can't turn off MFA and configure an MFA together\.?$/,
    );
    expectError(
      await configure(pool, off),
      "InvalidParameterException",
      /^Invalid MFA configuration given, can't turn off MFA and configure an MFA together\.?$/,
    );
  });

  contract("what is refused changes nothing", async ({ target }) => {
    const pool = await freshPool(target);
    await configure(pool, { MfaConfiguration: "OPTIONAL", ...apps });
    const refused = await configure(pool, { MfaConfiguration: "OFF", ...apps });

    expect(refused.status).toBe(400);
    expectAnswer(await configOf(pool), { MfaConfiguration: "OPTIONAL", ...apps });
  });

  contract("SMS comes with its own configuration", ["send SMS"], async ({ target }) => {
    const pool = await freshPool(target);
    const SmsMfaConfiguration = { SmsConfiguration: { SnsCallerArn: target.smsRole() } };
    const set = await configure(pool, { MfaConfiguration: "ON", SmsMfaConfiguration });

    expect(set).toMatchObject({
      status: 200,
      body: { MfaConfiguration: "ON", SmsMfaConfiguration },
    });
  });

  contract("e-mail needs a sender of one's own", ["send e-mail"], async ({ target }) => {
    const email = { MfaConfiguration: "OPTIONAL", EmailMfaConfiguration: {} };
    const own = await freshPool(target, {
      EmailConfiguration: {
        EmailSendingAccount: "DEVELOPER",
        SourceArn: target.emailIdentity(),
      },
    });

    expectError(
      await configure(await freshPool(target), email),
      "InvalidParameterException",
      /^Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT\.?$/,
    );
    expect(await configure(own, email)).toMatchObject({
      status: 200,
      body: { MfaConfiguration: "OPTIONAL" },
    });
  });

  contract("codes as first factors stand beside optional MFA only", async ({ target }) => {
    const pool = await freshPool(target, {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    });

    expectError(
      await configure(pool, { MfaConfiguration: "ON", ...apps }),
      "InvalidParameterException",
      /^Only PASSWORD and WEB_AUTHN \(if configured\) can be enabled as an auth factor if MFA is enabled/,
    );
    expect((await configure(pool, { MfaConfiguration: "OPTIONAL", ...apps })).status).toBe(200);
  });

  contract("UpdateUserPool turns MFA on for no pool without a factor", async ({ target }) => {
    const pool = await freshPool(target);

    expectError(
      await call(pool, "UpdateUserPool", { MfaConfiguration: "ON" }),
      "InvalidParameterException",
      /^Cannot turn MFA functionality ON, once the user pool has been created/,
    );
  });

  contract("UpdateUserPool leaves MFA as it is where it does not name it", async ({ target }) => {
    const pool = await freshPool(target);
    await configure(pool, { MfaConfiguration: "OPTIONAL", ...apps });
    const updated = await call(pool, "UpdateUserPool");

    expect(updated.status).toBe(200);
    expectAnswer(await configOf(pool), { MfaConfiguration: "OPTIONAL", ...apps });
  });

  contract("an unknown pool is ResourceNotFoundException", async ({ target }) => {
    const poolId = `${target.region}_AAAAAAAAA`;
    const message = `User pool ${poolId} does not exist.`;

    expectError(
      await configure({ target, poolId }, { MfaConfiguration: "OPTIONAL", ...apps }),
      "ResourceNotFoundException",
      message,
    );
    expectError(await configOf({ target, poolId }), "ResourceNotFoundException", message);
  });

  contract(
    "a value that the interface does not know is against a constraint",
    async ({ target }) => {
      expectError(
        await configure(await freshPool(target), { MfaConfiguration: "MAYBE", ...apps }),
        "InvalidParameterException",
        /^1 validation error detected: Value 'MAYBE' at 'mfaConfiguration' failed to satisfy constraint: /,
      );
    },
  );
});
