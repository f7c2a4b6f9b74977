import type {
  AssetType,
  CreateManagedLoginBrandingRequest,
  ManagedLoginBrandingType,
} from "@aws-sdk/client-cognito-identity-provider";
import { providedValuesStandAlone, tooManyAssets } from "../errors/branding-errors.ts";
import { present } from "../present.ts";
import { mergedSettings, requireSettings, type Settings } from "./branding-settings.ts";
import { defaultSettings } from "./default-settings.ts";

/** A style of the managed login pages, of one app client. */
export interface LoginBranding {
  readonly id: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly usesProvidedValues: boolean;
  /** As it was given: what it leaves out is as AWS has it. */
  readonly settings?: Settings;
  readonly assets: readonly BrandingAsset[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** An image of a style. */
export interface BrandingAsset {
  readonly Category: NonNullable<AssetType["Category"]>;
  readonly ColorMode: NonNullable<AssetType["ColorMode"]>;
  readonly Extension: NonNullable<AssetType["Extension"]>;
  readonly resourceId?: string;
  /** Base64. */
  readonly bytes?: string;
}

/** How many images a style has at most, each of them for its own place and colour mode. */
const mostAssets = 40;

type Requested = Pick<
  CreateManagedLoginBrandingRequest,
  "UseCognitoProvidedValues" | "Settings" | "Assets"
>;

/**
 * The style that CreateManagedLoginBranding asks for.
 * @throws CognitoError InvalidParameterException
 */
export function newLoginBranding(
  whose: Pick<LoginBranding, "id" | "poolId" | "clientId">,
  input: Requested,
  now: number,
): LoginBranding {
  const empty = { ...whose, usesProvidedValues: false, assets: [], createdAt: now, updatedAt: now };
  return changedLoginBranding(empty, input, now);
}

/**
 * The style after UpdateManagedLoginBranding: settings and assets that are not given stay. Going back to Cognito's own
 * values drops what was given before, and giving some leaves them (inferred).
 * @source API reference, CreateManagedLoginBranding
 * @throws CognitoError InvalidParameterException
 */
export function changedLoginBranding(
  branding: LoginBranding,
  { UseCognitoProvidedValues: provided, Settings, Assets }: Requested,
  now: number,
): LoginBranding {
  const { settings, ...rest } = branding;
  if (provided === true) {
    if (Settings !== undefined || Assets !== undefined) throw providedValuesStandAlone();
    return { ...rest, usesProvidedValues: true, assets: [], updatedAt: now };
  }
  const isGiven = Settings !== undefined || Assets !== undefined;
  const usesProvidedValues = isGiven || provided === false ? false : branding.usesProvidedValues;
  return present<LoginBranding>({
    ...rest,
    usesProvidedValues,
    settings:
      Settings === undefined ? settings : mergedSettings(settings, requireSettings(Settings)),
    assets: withAssets(branding.assets, Assets ?? []),
    updatedAt: now,
  });
}

/** An image takes the place of the one for the same purpose and colour mode. */
function withAssets(
  assets: readonly BrandingAsset[],
  given: readonly AssetType[],
): readonly BrandingAsset[] {
  const place = ({ Category, ColorMode }: Pick<BrandingAsset, "Category" | "ColorMode">) =>
    `${Category} ${ColorMode}`;
  const places = new Map(assets.map((asset) => [place(asset), asset]));
  for (const { Category, ColorMode, Extension, Bytes, ResourceId } of given) {
    // The model requires them.
    if (Category === undefined || ColorMode === undefined || Extension === undefined) continue;
    const asset = present<BrandingAsset>({
      Category,
      ColorMode,
      Extension,
      resourceId: ResourceId,
      bytes: Bytes === undefined ? undefined : Buffer.from(Bytes).toString("base64"),
    });
    places.set(place(asset), asset);
  }
  if (places.size > mostAssets) throw tooManyAssets();
  return [...places.values()];
}

/** The settings that the pages follow: every one of them, given or not. */
export const effectiveSettings = ({ settings }: Pick<LoginBranding, "settings">): Settings =>
  mergedSettings(defaultSettings, settings ?? {});

/**
 * The style as AWS answers it: the settings that were given, if any, or all that are in force.
 * @source floci-io/floci#2869, measured (`Settings` absent, `Assets` empty)
 */
export function loginBrandingShape(
  branding: LoginBranding,
  options: { readonly merged?: boolean } = {},
): ManagedLoginBrandingType {
  return present<ManagedLoginBrandingType>({
    ManagedLoginBrandingId: branding.id,
    UserPoolId: branding.poolId,
    UseCognitoProvidedValues: branding.usesProvidedValues,
    Settings: options.merged === true ? effectiveSettings(branding) : branding.settings,
    Assets: branding.assets.map(({ bytes, resourceId, ...asset }) =>
      present<AssetType>({
        ...asset,
        Bytes: bytes === undefined ? undefined : Buffer.from(bytes, "base64"),
        ResourceId: resourceId,
      }),
    ),
    CreationDate: new Date(branding.createdAt),
    LastModifiedDate: new Date(branding.updatedAt),
  });
}
