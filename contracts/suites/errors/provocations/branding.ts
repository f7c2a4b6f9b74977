import {
  aClientWithTerms,
  anUnstyledClient,
  aStyledClient,
  nothing,
  termsOfUse,
  type ClientOfPool,
} from "../../../states/branding.ts";
import { asAdmin } from "../../../states/calls.ts";
import { aFreshPool, aPoolWithDomain } from "../../../states/domains.ts";
import type { Room } from "../../../states/rooms.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";

const forClient = (
  ask: (room: Room, client: ClientOfPool) => ReturnType<Provocation>,
): Provocation =>
  needing(["create clients"], async (room) => ask(room, await anUnstyledClient(room)));

const createStyle = ({ target }: Room, client: ClientOfPool, style: object): Promise<Answer> =>
  target.call("CreateManagedLoginBranding", { ...client, ...style });

const createTerms = ({ target }: Room, client: ClientOfPool, more: object): Promise<Answer> =>
  target.call("CreateTerms", { ...client, ...termsOfUse, ...more });

const logo = { Category: "FORM_LOGO", ColorMode: "LIGHT", Extension: "PNG" };

export const branding: Provocations = {
  "look/none": forClient(({ target }, client) => target.call("GetUICustomization", client)),
  "look/no-domain": needing(["create pools"], async ({ target }) => {
    const { poolId } = await aFreshPool(target);
    return target.call("SetUICustomization", { UserPoolId: poolId, CSS: "" });
  }),
  "look/css": needing(["create pools"], async ({ target }) =>
    asAdmin(await aPoolWithDomain(target), "SetUICustomization", { CSS: "body {color: red;}" }),
  ),
  "style/unknown": (room) =>
    asAdmin(room, "DescribeManagedLoginBranding", { ManagedLoginBrandingId: nothing }),
  "style/none-of-client": forClient(({ target }, client) =>
    target.call("DescribeManagedLoginBrandingByClient", client),
  ),
  "style/second": needing(["create clients"], async (room) => {
    const { client } = await aStyledClient(room);
    return createStyle(room, client, { UseCognitoProvidedValues: true });
  }),
  "style/provided-values": forClient((room, client) =>
    createStyle(room, client, { UseCognitoProvidedValues: true, Settings: {} }),
  ),
  "style/client-unknown": (room) => {
    const clientId = "nosuchclient00000000000000";
    const client = { UserPoolId: room.poolId, ClientId: clientId };
    return provoked(createStyle(room, client, { UseCognitoProvidedValues: true }), { clientId });
  },
  "style/too-many-assets": forClient((room, client) =>
    createStyle(room, client, { Assets: Array.from({ length: 41 }, () => logo) }),
  ),
  "terms/unknown": (room) => asAdmin(room, "DescribeTerms", { TermsId: nothing }),
  "terms/exists": needing(["create clients"], async (room) =>
    createTerms(room, (await aClientWithTerms(room)).client, {}),
  ),
  "terms/language": forClient((room, client) =>
    createTerms(room, client, { Links: { "cognito:latin": "https://app.example.com/terms" } }),
  ),
  "terms/name": forClient((room, client) =>
    provoked(createTerms(room, client, { TermsName: "cookies" }), { name: "cookies" }),
  ),
};
