import type { EmulatorContext } from "../../../flows/context.ts";
import { baseUrl, ValueNotAllowed } from "../../../platform/setting-values.ts";
import { badQuery } from "../problem.ts";
import { ok, route, type ControlRoute } from "../route.ts";
import { ref } from "../schemas.ts";

const tag = "Settings";
const publicUrlOf = baseUrl("http://localhost:9339");

/** @throws Problem 400 */
function allowedPublicUrl(publicUrl: string): string {
  try {
    return publicUrlOf(publicUrl);
  } catch (error) {
    if (error instanceof ValueNotAllowed) throw badQuery(`publicUrl ${error.message}.`);
    throw error;
  }
}

/**
 * The public URL can be told late, because whoever publishes a container's port learns which one it is only once the
 * container runs. It is this process's alone: replicas are each told by their own configuration.
 */
export function settingsRoutes(
  { addresses, accountId }: Pick<EmulatorContext, "addresses" | "accountId">,
  changePublicUrl: (url: string) => void,
): readonly ControlRoute[] {
  const settings = () => ({
    publicUrl: addresses.publicUrl(),
    issuer: addresses.issuer,
    accountId,
  });
  return [
    {
      method: "GET",
      path: "/settings",
      id: "getSettings",
      tag,
      summary: "Public URL, issuer and account",
      answers: { 200: { description: "The settings", schema: ref("Settings") } },
      handle: async () => ok(settings()),
    },
    route<{ readonly publicUrl: string }>({
      method: "PATCH",
      path: "/settings",
      id: "changeSettings",
      tag,
      summary: "Changes the public URL of this process: issuer and discovery follow it",
      body: { schema: ref("SettingsChange") },
      answers: { 200: { description: "The settings as they are now", schema: ref("Settings") } },
      handle: async ({ body }) => {
        changePublicUrl(allowedPublicUrl(body.publicUrl));
        return ok(settings());
      },
    }),
  ];
}
