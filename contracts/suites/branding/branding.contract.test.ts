import { expect } from "vitest";
import { aClient, applicationShape } from "../../states/clients.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError, uuid } from "../expectations.ts";

/** A client of its own, because each may have one style and one set of terms. */
async function aStyledClient(room: Room, style: object = { UseCognitoProvidedValues: true }) {
  const { id: ClientId } = await aClient(room, applicationShape);
  const of = { UserPoolId: room.poolId, ClientId };
  const answer = await room.target.call("CreateManagedLoginBranding", { ...of, ...style });
  return { of, answer };
}

const brandingOf = ({ status, body }: Answer): Record<string, unknown> => {
  expect(status).toBe(200);
  // An answer of these operations holds the style.
  return (body as { readonly ManagedLoginBranding: Record<string, unknown> }).ManagedLoginBranding;
};

defineSuite(
  "Styles of managed login",
  { room: aPasswordlessPool, needs: ["create clients"] },
  (contract) => {
    contract("CreateManagedLoginBranding gives the client a style", async (room) => {
      const { of, answer } = await aStyledClient(room);
      expect(brandingOf(answer)).toMatchObject({
        ManagedLoginBrandingId: expect.stringMatching(uuid),
        UserPoolId: of.UserPoolId,
        UseCognitoProvidedValues: true,
      });
      const found = brandingOf(await room.target.call("DescribeManagedLoginBrandingByClient", of));
      expect(found["ManagedLoginBrandingId"]).toBe(brandingOf(answer)["ManagedLoginBrandingId"]);
    });

    contract("a client has one style", async (room) => {
      const { of } = await aStyledClient(room);
      const again = await room.target.call("CreateManagedLoginBranding", {
        ...of,
        UseCognitoProvidedValues: true,
      });
      expect(again).toMatchObject({
        status: 400,
        body: { __type: "ManagedLoginBrandingExistsException" },
      });
    });

    contract("settings beside the provided values are refused", async (room) => {
      const { answer } = await aStyledClient(room, {
        UseCognitoProvidedValues: true,
        Settings: {},
      });
      expect(answer).toMatchObject({ status: 400, body: { __type: "InvalidParameterException" } });
    });

    contract("a deleted style is gone", async (room) => {
      const { of, answer } = await aStyledClient(room);
      const { ManagedLoginBrandingId } = brandingOf(answer);
      const style = { UserPoolId: of.UserPoolId, ManagedLoginBrandingId };
      expect((await room.target.call("DeleteManagedLoginBranding", style)).status).toBe(200);
      expect(await room.target.call("DescribeManagedLoginBranding", style)).toMatchObject({
        status: 400,
        body: { __type: "ResourceNotFoundException" },
      });
    });

    contract("GetUICustomization of a client without one is empty", async (room) => {
      const { id: ClientId } = await aClient(room, applicationShape);
      const answer = await room.target.call("GetUICustomization", {
        UserPoolId: room.poolId,
        ClientId,
      });
      expect(answer).toMatchObject({ status: 200, body: { UICustomization: {} } });
    });
  },
);

defineSuite("Terms", { room: aPasswordlessPool, needs: ["create clients"] }, (contract) => {
  const terms = {
    TermsName: "terms-of-use",
    TermsSource: "LINK",
    Enforcement: "NONE",
    Links: { "cognito:default": "https://app.example.com/terms" },
  };

  contract("CreateTerms keeps the links, and DescribeTerms shows them", async (room) => {
    const { id: ClientId } = await aClient(room, applicationShape);
    const created = await room.target.call("CreateTerms", {
      UserPoolId: room.poolId,
      ClientId,
      ...terms,
    });
    expect(created).toMatchObject({ status: 200, body: { Terms: { ...terms, ClientId } } });
    // An answer of the operation holds the terms.
    const { TermsId } = (created.body as { readonly Terms: { readonly TermsId: string } }).Terms;
    expect(TermsId).toMatch(uuid);
    const shown = await room.target.call("DescribeTerms", { UserPoolId: room.poolId, TermsId });
    expect(shown.body).toEqual(created.body);
  });

  contract("terms of one name exist once for each client", async (room) => {
    const { id: ClientId } = await aClient(room, applicationShape);
    const of = { UserPoolId: room.poolId, ClientId, ...terms };
    expect((await room.target.call("CreateTerms", of)).status).toBe(200);
    expect(await room.target.call("CreateTerms", of)).toMatchObject({
      status: 400,
      body: { __type: "TermsExistsException" },
    });
  });

  contract("a name that is neither of the two is refused", async (room) => {
    const { id: ClientId } = await aClient(room, applicationShape);
    expectError(
      await room.target.call("CreateTerms", {
        UserPoolId: room.poolId,
        ClientId,
        ...terms,
        TermsName: "cookies",
      }),
      "InvalidParameterException",
      /./,
    );
  });
});
