import type { FastifyInstance } from "fastify";
import type { EmulatorContext } from "../../flows/context.ts";
import { baseUrl, ValueNotAllowed } from "../../platform/setting-values.ts";
import { badQuery } from "./problem.ts";

const publicUrlOf = baseUrl("http://localhost:9339");

/** @throws Problem 400 */
function requestedPublicUrl(body: unknown): string {
  const { publicUrl, ...others }: { readonly publicUrl?: unknown } =
    typeof body === "object" && body !== null ? body : {};
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw badQuery(`${unknown} cannot be changed while the emulator runs; publicUrl can.`);
  }
  if (typeof publicUrl !== "string") throw badQuery("publicUrl must be given as text.");
  try {
    return publicUrlOf(publicUrl);
  } catch (error) {
    if (error instanceof ValueNotAllowed) throw badQuery(`publicUrl ${error.message}.`);
    throw error;
  }
}

/**
 * `/settings`. The public URL can be told late, because whoever publishes a container's port learns which one it is
 * only once the container runs. It is this process's alone: replicas are each told by their own configuration.
 */
export async function settingsRoutes(
  app: FastifyInstance,
  { addresses, accountId }: Pick<EmulatorContext, "addresses" | "accountId">,
  changePublicUrl: (url: string) => void,
): Promise<void> {
  const shape = () => ({
    publicUrl: addresses.publicUrl(),
    issuer: addresses.issuer,
    accountId,
  });
  app.get("/settings", async () => shape());
  await app.register(async (json) => {
    json.removeAllContentTypeParsers();
    json.addContentTypeParser(
      "application/json",
      { parseAs: "string" },
      json.getDefaultJsonParser("error", "error"),
    );
    json.patch("/settings", async (request) => {
      changePublicUrl(requestedPublicUrl(request.body));
      return shape();
    });
  });
}
