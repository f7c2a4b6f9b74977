import type { EmulatorContext } from "../../../flows/context.ts";
import { version } from "../../../platform/package-version.ts";
import type { Coverage } from "../../aws-json/coverage.ts";
import { pageText } from "../page.ts";
import { notFound } from "../problem.ts";
import { done, ok, type ControlRoute } from "../route.ts";
import { ref } from "../schemas.ts";

const tag = "Emulator";
/** The emulator itself: whether it is up, what it lacks, and back to the seed. */
export function aboutRoutes(options: {
  readonly context: EmulatorContext;
  readonly coverage: Coverage;
  readonly reset: () => Promise<void>;
  readonly certificateAuthority?: string | undefined;
}): readonly ControlRoute[] {
  const { context, coverage } = options;
  return [
    {
      method: "GET",
      path: "/",
      id: "showPage",
      tag,
      summary: "A page for people: the newest messages and their codes, and where the rest is",
      answers: { 200: { description: "The page", type: "text/html" } },
      handle: async ({ reply }) => {
        void reply.header(
          "content-security-policy",
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        );
        const content = await pageText(context);
        return { text: { type: "text/html; charset=utf-8", content } };
      },
    },
    {
      method: "GET",
      path: "/health",
      id: "getHealth",
      tag,
      summary: "Whether it is up, its store included",
      answers: { 200: { description: "It is", schema: ref("Health") } },
      open: true,
      handle: async () => {
        await context.stores.pools.byId("health");
        return ok({ status: "ok", version });
      },
    },
    {
      method: "GET",
      path: "/coverage",
      id: "getCoverage",
      tag,
      summary: "What is built, what is not, and which parameters were accepted without effect",
      answers: { 200: { description: "The report", schema: ref("Coverage") } },
      handle: async () => ok(coverage.report()),
    },
    {
      method: "POST",
      path: "/reset",
      id: "reset",
      tag,
      summary: "Back to the seed, the machine's time and no faults; snapshots stay",
      answers: { 204: { description: "Done" } },
      handle: async () => {
        await options.reset();
        return done;
      },
    },
    {
      method: "GET",
      path: "/ca.pem",
      id: "getCertificateAuthority",
      tag,
      summary: "The certificate of the local authority, with --tls",
      answers: { 200: { description: "The certificate", type: "application/x-pem-file" } },
      open: true,
      handle: async () => {
        if (options.certificateAuthority === undefined) {
          throw notFound(
            "HTTPS is served with no certificate of the emulator's own; start with --tls.",
          );
        }
        return { text: { type: "application/x-pem-file", content: options.certificateAuthority } };
      },
    },
  ];
}
