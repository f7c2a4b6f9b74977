import type { CreateManagedLoginBrandingRequest } from "@aws-sdk/client-cognito-identity-provider";
import { settingsNotAllowed } from "../errors/branding-errors.ts";

/** A JSON value. */
export type Setting = Exclude<CreateManagedLoginBrandingRequest["Settings"], undefined>;
/** A JSON object. */
export type Settings = { [name: string]: Setting };

const isSettings = (value: unknown): value is Settings =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Later settings over earlier ones, name by name; a list is one value. Names are the client's: none reaches a prototype. */
export function mergedSettings(settings: Settings | undefined, later: Settings): Settings {
  const merged = new Map(Object.entries(settings ?? {}));
  for (const [name, value] of Object.entries(later)) {
    const before = merged.get(name);
    merged.set(
      name,
      isSettings(value) && isSettings(before) ? mergedSettings(before, value) : value,
    );
  }
  return Object.fromEntries(merged);
}

const parts = ["categories", "componentClasses", "components"];
const color = /^[0-9a-fA-F]{8}$/;

/**
 * A document that can be a style's settings: an object of the three known parts, with colours of eight hexadecimal
 * digits. AWS checks more of it than is known.
 * @throws CognitoError InvalidParameterException
 */
export function requireSettings(document: unknown): Settings {
  if (!isSettings(document)) throw settingsNotAllowed("must be an object");
  for (const [name, part] of Object.entries(document)) {
    if (!parts.includes(name) || !isSettings(part)) throw settingsNotAllowed(name);
    requireColors(part, name);
  }
  return document;
}

function requireColors(settings: Settings, at: string): void {
  for (const [name, value] of Object.entries(settings)) {
    const path = `${at}.${name}`;
    if (isSettings(value)) requireColors(value, path);
    else if (/color$/i.test(name) && !(typeof value === "string" && color.test(value))) {
      throw settingsNotAllowed(path);
    }
  }
}

/** The setting at a dotted path. */
export function settingAt(settings: Settings, path: string): Setting | undefined {
  let value: Setting | undefined = settings;
  for (const name of path.split(".")) value = isSettings(value) ? value[name] : undefined;
  return value;
}
