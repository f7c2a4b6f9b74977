import type { Migration } from "kysely/migration";
import { initial } from "./0001-initial.ts";
import { devices } from "./0002-devices.ts";
import { webAuthnCredentials } from "./0003-web-authn-credentials.ts";
import { resourceServersAndSessions } from "./0004-resource-servers-and-sessions.ts";
import { authorization } from "./0005-authorization.ts";
import { branding } from "./0006-branding.ts";
import { controls } from "./0007-controls.ts";
import { firstRefreshTokens } from "./0008-first-refresh-tokens.ts";
import type { ColumnTypes } from "./column-types.ts";

/** All migrations by name, in order. Listed here, not found on disk, so that a bundle has them too. */
export function migrations(types: ColumnTypes): Record<string, Migration> {
  return {
    "0001_initial": initial(types),
    "0002_devices": devices(types),
    "0003_web_authn_credentials": webAuthnCredentials(types),
    "0004_resource_servers_and_sessions": resourceServersAndSessions(types),
    "0005_authorization": authorization(types),
    "0006_branding": branding(types),
    "0007_controls": controls(types),
    "0008_first_refresh_tokens": firstRefreshTokens(types),
  };
}
