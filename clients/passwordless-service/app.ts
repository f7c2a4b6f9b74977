import Fastify, { type FastifyInstance } from "fastify";
import { refusalOf } from "./refused.ts";
import { checked, requests } from "./requests.ts";
import type { SignIns } from "./sign-ins.ts";

/** The service, not listening yet. */
export function createApp(
  signIns: SignIns,
  options: { readonly log?: boolean } = {},
): FastifyInstance {
  const app = Fastify({ logger: options.log ?? false });

  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal !== undefined) {
      return reply.code(refusal.status).send({ error: refusal.code, message: refusal.message });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return reply.code(status).send({ error: "invalid_request", message: error.message });
    }
    request.log.error(error);
    return reply.code(500).send({ error: "internal_error", message: "Something went wrong." });
  });

  app.post("/register", async (request, reply) => {
    const { email } = checked(requests.register, request.body);
    const userSub = await signIns.register(email);
    const auth = await signIns.start(email);
    return reply
      .code(201)
      .send({ auth, message: `A code was sent to ${email}.`, user_sub: userSub });
  });

  app.post("/initiate-auth", async (request) => {
    const { email } = checked(requests.initiateAuth, request.body);
    return signIns.start(email);
  });

  app.post("/verify-otp", async (request) => {
    const { username, otp, challenge_name, session } = checked(requests.verifyOtp, request.body);
    return signIns.verify({ username, otp, challengeName: challenge_name, session });
  });

  app.post("/refresh", async (request) => {
    const { refresh_token } = checked(requests.refresh, request.body);
    return signIns.refresh(refresh_token);
  });

  return app;
}
