import type { TermsDescriptionType } from "@aws-sdk/client-cognito-identity-provider";
import { inputOf, isMembers, type Members } from "../../flows/seeding/described/members.ts";
import { allOf } from "../../platform/all-of.ts";
import type { Reading } from "./reading.ts";

/** How a pool's pages look, and what of it could not be read. */
export interface ReadLooks {
  readonly lists: {
    readonly uiCustomizations: readonly Members[];
    readonly loginBrandings: readonly Members[];
    readonly terms: readonly Members[];
  };
  readonly notes: readonly string[];
}

/** @param hasDomain whether there are pages at all */
export async function readLooks(
  reading: Reading,
  clientIds: readonly string[],
  hasDomain: boolean,
): Promise<ReadLooks> {
  const uiCustomizations: Members[] = [];
  const loginBrandings: Members[] = [];
  const notes: string[] = [];
  const clients = hasDomain ? clientIds : [];
  for (const ClientId of hasDomain ? [undefined, ...clients] : []) {
    const { own, hasImage } = await customization(reading, ClientId);
    if (own !== undefined) uiCustomizations.push(own);
    if (hasImage) notes.push(`the logo of ${ClientId ?? "all clients"} is left out`);
  }
  for (const ClientId of clients) {
    const style = await loginBranding(reading, ClientId);
    if (style !== undefined) loginBrandings.push(style);
  }
  const terms = await readTerms(reading);
  return { lists: { uiCustomizations, loginBrandings, terms }, notes };
}

/** A client without a customization of its own is shown that of all. */
async function customization(
  { aws, UserPoolId }: Reading,
  ClientId: string | undefined,
): Promise<{ readonly own: Members | undefined; readonly hasImage: boolean }> {
  const { UICustomization: shown } = await aws.getUICustomization({ UserPoolId, ClientId });
  const isOwn = shown?.ClientId === (ClientId ?? "ALL");
  const hasImage = isOwn && shown.ImageUrl !== undefined;
  if (!isOwn || shown.CSS === undefined) return { own: undefined, hasImage };
  const own = { ...(ClientId === undefined ? {} : { ClientId }), CSS: shown.CSS };
  return { own, hasImage };
}

async function loginBranding(
  { aws, UserPoolId }: Reading,
  ClientId: string,
): Promise<Members | undefined> {
  try {
    const answer = await aws.describeManagedLoginBrandingByClient({ UserPoolId, ClientId });
    const { ManagedLoginBranding: style } = answer;
    if (style === undefined) return undefined;
    const { Assets = [], ...rest } = style;
    const assets = Assets.map(({ Bytes, ...asset }) => ({
      ...asset,
      ...(Bytes === undefined ? {} : { Bytes: Buffer.from(Bytes).toString("base64") }),
    }));
    const input = inputOf("CreateManagedLoginBrandingRequest", { ...rest, Assets: assets });
    return { ClientId, ...input };
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

async function readTerms({ aws, UserPoolId }: Reading): Promise<readonly Members[]> {
  const listed = await allOf<
    { Terms?: TermsDescriptionType[]; NextToken?: string },
    TermsDescriptionType
  >(
    (NextToken) => aws.listTerms({ UserPoolId, MaxResults: 60, NextToken }),
    (page) => page.Terms,
    (page) => page.NextToken,
  );
  const terms: Members[] = [];
  for (const { TermsId } of listed) {
    const { Terms } = await aws.describeTerms({ UserPoolId, TermsId });
    if (isMembers(Terms)) terms.push(inputOf("CreateTermsRequest", Terms));
  }
  return terms;
}
