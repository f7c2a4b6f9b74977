import type { UICustomizationType } from "@aws-sdk/client-cognito-identity-provider";
import { imageNotSupported } from "../errors/branding-errors.ts";
import { present } from "../present.ts";
import { requireAllowedCss } from "./customization-css.ts";

/** In place of an app client's id: for all clients that have no customization of their own. */
export const allClients = "ALL";

/** How the classic hosted UI looks for one app client, or for all of a pool's. */
export interface UiCustomization {
  readonly poolId: string;
  /** Or `ALL`. */
  readonly clientId: string;
  readonly css?: string;
  /** Base64. */
  readonly image?: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/**
 * The customization that SetUICustomization asks for, in place of the one before; none when it asks for nothing, which
 * is how one is taken back.
 * @source Terraform's delete path; that a part which is left out does not stay is inferred
 * @throws CognitoError InvalidParameterException
 */
export function newUiCustomization(
  whose: Pick<UiCustomization, "poolId" | "clientId">,
  input: { readonly CSS?: string; readonly ImageFile?: Uint8Array },
  before: UiCustomization | undefined,
  now: number,
): UiCustomization | undefined {
  const { CSS = "", ImageFile: image = new Uint8Array() } = input;
  requireAllowedCss(CSS);
  if (image.length > 0 && imageType(image) === undefined) throw imageNotSupported();
  if (CSS === "" && image.length === 0) return undefined;
  return present<UiCustomization>({
    ...whose,
    css: CSS === "" ? undefined : CSS,
    image: image.length === 0 ? undefined : Buffer.from(image).toString("base64"),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  });
}

/** What a logo may be. Told by its first bytes: nothing else says it. */
export function imageType(bytes: Uint8Array): "image/png" | "image/jpeg" | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString("hex");
  if (head === "89504e470d0a1a0a") return "image/png";
  return head.startsWith("ffd8ff") ? "image/jpeg" : undefined;
}

/** `YYYYMMDDhhmmss` of the last change. */
export const cssVersion = ({ updatedAt }: UiCustomization): string =>
  new Date(updatedAt).toISOString().replaceAll(/\D/g, "").slice(0, 14);

/** Where the logo is served, below the pool's domain: AWS's path. */
export const imagePath = (customization: UiCustomization): string =>
  `/${customization.poolId}/${customization.clientId}/${cssVersion(customization)}/assets/images/image.jpg`;

/** The customization as AWS answers it; an empty object for none. @source Terraform's user_pool_ui_customization.go */
export function uiCustomizationShape(
  customization: UiCustomization | undefined,
  origin: string,
): UICustomizationType {
  if (customization === undefined) return {};
  const { poolId, clientId, css, image, createdAt, updatedAt } = customization;
  return present<UICustomizationType>({
    UserPoolId: poolId,
    ClientId: clientId,
    ImageUrl: image === undefined ? undefined : `${origin}${imagePath(customization)}`,
    CSS: css,
    CSSVersion: cssVersion(customization),
    LastModifiedDate: new Date(updatedAt),
    CreationDate: new Date(createdAt),
  });
}
