import { settingAt } from "../../domain/branding/branding-settings.ts";
import { effectiveSettings, type LoginBranding } from "../../domain/branding/login-branding.ts";
import { cssVersion, imagePath } from "../../domain/branding/ui-customization.ts";
import { customizationOf } from "../../flows/branding/customization-of.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import type { App } from "../../flows/sign-in/machine.ts";

/** What is a client's own about its pages: addresses on this origin. */
export interface Looks {
  readonly sheet?: string;
  readonly logo?: string;
  readonly icon?: string;
}

type Category = LoginBranding["assets"][number]["Category"];

/** How the client's pages look, in either version. */
export async function looksOf(context: EmulatorContext, app: App, version: 1 | 2): Promise<Looks> {
  return version === 1 ? classicLooks(context, app) : managedLooks(context, app);
}

async function classicLooks(context: EmulatorContext, { pool, client }: App): Promise<Looks> {
  const customization = await customizationOf(context, pool, client.id);
  if (customization === undefined) return {};
  const { clientId, css, image } = customization;
  const sheet = `/${pool.id}/${clientId}/${cssVersion(customization)}/assets/CSS/custom-css.css`;
  return {
    sheet: css === undefined ? undefined : sheet,
    logo: image === undefined ? undefined : imagePath(customization),
  };
}

async function managedLooks({ stores }: EmulatorContext, { pool, client }: App): Promise<Looks> {
  const branding = await stores.loginBrandings.byClient(pool.id, client.id);
  if (branding === undefined) return {};
  const settings = effectiveSettings(branding);
  const hasLogo = settingAt(settings, "components.form.logo.enabled") === true;
  return {
    sheet: `${styleRoot(branding)}/style.css`,
    logo: hasLogo ? assetAddress(branding, "FORM_LOGO") : undefined,
    icon: assetAddress(branding, "FAVICON_SVG") ?? assetAddress(branding, "FAVICON_ICO"),
  };
}

/** A new address with every change, so that browsers may keep what they have. */
const styleRoot = ({ poolId, clientId, updatedAt }: LoginBranding): string =>
  `/assets/styles/${poolId}/${clientId}/${updatedAt}`;

/** Where the style's image of that kind is: the light one where there are two. */
export function assetAddress(branding: LoginBranding, category: Category): string | undefined {
  const images = branding.assets.filter(
    ({ Category, bytes }) => Category === category && bytes !== undefined,
  );
  const image = images.find(({ ColorMode }) => ColorMode !== "DARK") ?? images[0];
  return image && `${styleRoot(branding)}/${image.Category}/${image.ColorMode}`;
}
