import type { FastifyInstance, FastifyReply } from "fastify";
import type { BrandingAsset } from "../../domain/branding/login-branding.ts";
import {
  cssVersion,
  imageType,
  type UiCustomization,
} from "../../domain/branding/ui-customization.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { brandingSheet } from "./branding-sheet.ts";
import { passkeyScript } from "./passkeys/passkey-script.ts";
import { style } from "./style.ts";

const css = "text/css;charset=UTF-8";

const imageTypes: Readonly<Record<BrandingAsset["Extension"], string>> = {
  ICO: "image/x-icon",
  JPEG: "image/jpeg",
  PNG: "image/png",
  SVG: "image/svg+xml",
  WEBP: "image/webp",
};

/** Somebody's own: an SVG that is opened by itself is a document, and must not run scripts on this origin. */
const inert = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

function send(reply: FastifyReply, type: string, body: string | Buffer): FastifyReply {
  return reply.headers({ "content-type": type, "cache-control": "max-age=300" }).send(body);
}

const notFound = (reply: FastifyReply): FastifyReply =>
  reply.code(404).header("content-type", "text/plain;charset=UTF-8").send("Not found");

/** What the pages load: their style and script, and what is a client's own. */
export function serveAssets(app: FastifyInstance, context: EmulatorContext): void {
  app.get("/assets/pages.css", async (_request, reply) => send(reply, css, style));
  app.get("/assets/passkey.js", async (_request, reply) =>
    send(reply, "text/javascript;charset=UTF-8", passkeyScript),
  );
  serveCustomizations(app, context);
  serveStyles(app, context);
}

/** The classic pages' customizations, on AWS's paths. */
function serveCustomizations(app: FastifyInstance, { stores }: EmulatorContext): void {
  const path = "/:poolId/:clientId/:version/assets";
  type Where = { Params: { poolId: string; clientId: string; version: string } };
  const current = async ({ poolId, clientId, version }: Where["Params"]) => {
    const found = await stores.uiCustomizations.find(poolId, clientId);
    const isCurrent = found !== undefined && cssVersion(found) === version;
    return isCurrent ? found : ({} as Partial<UiCustomization>);
  };
  app.get<Where>(`${path}/CSS/custom-css.css`, async (request, reply) => {
    const { css: given } = await current(request.params);
    return given === undefined ? notFound(reply) : send(reply, css, given);
  });
  app.get<Where>(`${path}/images/image.jpg`, async (request, reply) => {
    const { image } = await current(request.params);
    const bytes = Buffer.from(image ?? "", "base64");
    const type = imageType(bytes);
    return type === undefined ? notFound(reply) : send(reply, type, bytes);
  });
}

/** The styles of managed login. Their paths are our own. */
function serveStyles(app: FastifyInstance, { stores }: EmulatorContext): void {
  const path = "/assets/styles/:poolId/:clientId/:version";
  type Where = { Params: { poolId: string; clientId: string } };
  app.get<Where>(`${path}/style.css`, async (request, reply) => {
    const { poolId, clientId } = request.params;
    const branding = await stores.loginBrandings.byClient(poolId, clientId);
    return branding === undefined ? notFound(reply) : send(reply, css, brandingSheet(branding));
  });
  type Image = { Params: Where["Params"] & { category: string; mode: string } };
  app.get<Image>(`${path}/:category/:mode`, async (request, reply) => {
    const { poolId, clientId, category, mode } = request.params;
    const branding = await stores.loginBrandings.byClient(poolId, clientId);
    const asset = branding?.assets.find(
      ({ Category, ColorMode }) => Category === category && ColorMode === mode,
    );
    if (asset?.bytes === undefined) return notFound(reply);
    reply.header("content-security-policy", inert);
    return send(reply, imageTypes[asset.Extension], Buffer.from(asset.bytes, "base64"));
  });
}
