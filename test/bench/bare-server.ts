/**
 * The limit that the emulator is held to: Fastify answering the same requests, with the same two signatures made by the
 * same crypto call where tokens are issued, the same modular powers where SRP needs them, and no state, no validation,
 * no rules.
 */
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import Fastify from "fastify";
import { modularPower, powerOfTwo } from "../../emulator/domain/password.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const app = Fastify({ logger: false });
app.addContentTypeParser(
  "application/x-amz-json-1.1",
  { parseAs: "string" },
  (_request, body, done) => {
    done(null, JSON.parse(String(body)));
  },
);

const session = "A".repeat(1543);
const claims = Buffer.alloc(620, "c").toString("base64url");

const signed = (): Promise<string> =>
  new Promise((resolve, reject) => {
    sign("sha256", Buffer.from(claims), privateKey, (error, signature) => {
      if (error) reject(error);
      else resolve(`${claims}.${signature.toString("base64url")}`);
    });
  });

const tokens = async (): Promise<object> => {
  const [AccessToken, IdToken] = await Promise.all([signed(), signed()]);
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      AccessToken,
      IdToken,
      ExpiresIn: 3600,
      RefreshToken: session,
      TokenType: "Bearer",
    },
  };
};

/** A server's half of SRP: one power for its public value, two for the shared secret. */
const srpB = powerOfTwo(randomBytes(32));
const srpQuestion = (): object => ({
  ChallengeName: "PASSWORD_VERIFIER",
  ChallengeParameters: {
    SALT: "9a3c5f00112233445566778899aabbcc",
    SECRET_BLOCK: "A".repeat(1200),
    SRP_B: powerOfTwo(randomBytes(32)).toString("hex"),
    USERNAME: "user",
    USER_ID_FOR_SRP: "user",
  },
});
const checkSrp = (): Buffer => modularPower(modularPower(srpB, randomBytes(32)), randomBytes(32));

app.post("/", async (request) => {
  const target = String(request.headers["x-amz-target"]).split(".")[1];
  const body = request.body as { AuthFlow?: string; ChallengeName?: string };
  if (body.AuthFlow === "USER_SRP_AUTH") return srpQuestion();
  if (body.ChallengeName === "PASSWORD_VERIFIER") checkSrp();
  if (target === "RespondToAuthChallenge" || target === "GetTokensFromRefreshToken")
    return tokens();
  if (target === "InitiateAuth") {
    return {
      ChallengeName: "EMAIL_OTP",
      Session: session,
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: "a***@e***",
      },
      AvailableChallenges: ["EMAIL_OTP"],
    };
  }
  return request.body;
});

const url = await app.listen({ host: "127.0.0.1", port: 0 });
process.send?.({ url });
process.on("message", (message) => {
  if (message === "memory") process.send?.({ rss: process.memoryUsage.rss() });
});
process.on("disconnect", () => process.exit(0));
