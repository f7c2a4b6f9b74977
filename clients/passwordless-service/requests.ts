import { z } from "zod";
import { Refused } from "./refused.ts";

const email = z.email().max(128);

export const requests = {
  register: z.strictObject({ email }),
  initiateAuth: z.strictObject({ email }),
  verifyOtp: z.strictObject({
    username: z.string().min(1).max(128),
    otp: z.string().regex(/^\d{6,8}$/, "must be six to eight digits"),
    challenge_name: z.enum(["EMAIL_OTP", "SMS_OTP"]),
    session: z.string().min(20).max(2048),
  }),
  refresh: z.strictObject({ refresh_token: z.string().min(1) }),
};

/** The body as the schema has it. @throws Refused that names every member that is wrong */
export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  throw new Refused(400, "invalid_request", faults.join("; "));
}
