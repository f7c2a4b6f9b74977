import type { Answer } from "../support/emulator.ts";

/** Status and body alone, so that a body is compared whole. */
export const outcome = ({ status, body }: Answer): Pick<Answer, "status" | "body"> => ({
  status,
  body,
});
