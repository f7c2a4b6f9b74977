import { settingAt } from "../../domain/branding/branding-settings.ts";
import { effectiveSettings, type LoginBranding } from "../../domain/branding/login-branding.ts";
import { cssVersion, imagePath } from "../../domain/branding/ui-customization.ts";
import { customizationOf } from "../../flows/branding/customization-of.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import type { App } from "../../flows/sign-in/app.ts";

/** A picture, and another one for browsers in dark mode. */
export interface Picture {
  readonly src: string;
  readonly dark?: string;
}

/** What is a client's own about its pages: addresses on this origin. */
export interface Looks {
  readonly sheet?: string;
  readonly logo?: Picture;
  readonly icon?: string;
}

type Category = LoginBranding["assets"][number]["Category"];
type Mode = LoginBranding["assets"][number]["ColorMode"];

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
    logo: image === undefined ? undefined : { src: imagePath(customization) },
  };
}

async function managedLooks({ stores }: EmulatorContext, { pool, client }: App): Promise<Looks> {
  const branding = await stores.loginBrandings.byClient(pool.id, client.id);
  if (branding === undefined) return {};
  const hasLogo = settingAt(effectiveSettings(branding), "components.form.logo.enabled") === true;
  const icon = pictureOf(branding, "FAVICON_SVG") ?? pictureOf(branding, "FAVICON_ICO");
  return {
    sheet: `${styleRoot(branding)}/style.css`,
    logo: hasLogo ? pictureOf(branding, "FORM_LOGO") : undefined,
    icon: icon?.src,
  };
}

/** A new address with every change, so that browsers may keep what they have. */
const styleRoot = ({ poolId, clientId, updatedAt }: LoginBranding): string =>
  `/assets/styles/${poolId}/${clientId}/${updatedAt}`;

/** The style's picture of that kind, in the mode that the pages have; one that suits both modes, or the other, if need be. */
export function pictureOf(branding: LoginBranding, category: Category): Picture | undefined {
  const address = (mode: Mode): string | undefined => {
    const found = branding.assets.some(
      ({ Category, ColorMode, bytes }) =>
        Category === category && ColorMode === mode && bytes !== undefined,
    );
    return found ? `${styleRoot(branding)}/${category}/${mode}` : undefined;
  };
  const both = address("DYNAMIC");
  const light = address("LIGHT") ?? both;
  const dark = address("DARK") ?? both;
  const scheme = settingAt(effectiveSettings(branding), "categories.global.colorSchemeMode");
  const src = scheme === "DARK" ? (dark ?? light) : (light ?? dark);
  if (src === undefined) return undefined;
  return scheme === "DYNAMIC" && dark !== undefined && dark !== src ? { src, dark } : { src };
}
