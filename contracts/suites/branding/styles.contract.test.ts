import { expect } from "vitest";
import { anUnstyledClient, aStyledClient, nothing } from "../../states/branding.ts";
import { asAdmin } from "../../states/calls.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

/** No source has the text of these. */
const anyText = /./;
const unknown = ["ResourceNotFoundException", anyText] as const;
const given = { room: aPasswordlessPool, needs: ["create clients"] } as const;

const background = (mode: "lightMode" | "darkMode", color: string) => ({
  Settings: { components: { pageBackground: { [mode]: { color } } } },
});

defineSuite("A style of managed login", given, (contract) => {
  contract("DescribeManagedLoginBranding shows it as it was created", async (room) => {
    const { id, created } = await aStyledClient(room);

    expectAnswer(
      await asAdmin(room, "DescribeManagedLoginBranding", { ManagedLoginBrandingId: id }),
      created.body,
    );
  });

  contract("ReturnMergedResources adds the settings of Cognito's own", async (room) => {
    const { id } = await aStyledClient(room);
    const answer = await asAdmin(room, "DescribeManagedLoginBranding", {
      ManagedLoginBrandingId: id,
      ReturnMergedResources: true,
    });

    expect(answer).toMatchObject({
      status: 200,
      body: { ManagedLoginBranding: { Settings: { components: { pageBackground: {} } } } },
    });
  });

  contract("UpdateManagedLoginBranding keeps the settings that it does not give", async (room) => {
    const { id } = await aStyledClient(room, background("lightMode", "11223344"));
    const answer = await asAdmin(room, "UpdateManagedLoginBranding", {
      ManagedLoginBrandingId: id,
      ...background("darkMode", "55667788"),
    });

    expect(answer).toMatchObject({
      status: 200,
      body: {
        ManagedLoginBranding: {
          ManagedLoginBrandingId: id,
          Settings: {
            components: {
              pageBackground: {
                lightMode: { color: "11223344" },
                darkMode: { color: "55667788" },
              },
            },
          },
        },
      },
    });
  });

  contract(
    "UpdateManagedLoginBranding takes no settings beside the provided values",
    async (room) => {
      const { id, created } = await aStyledClient(room);
      const answer = await asAdmin(room, "UpdateManagedLoginBranding", {
        ManagedLoginBrandingId: id,
        UseCognitoProvidedValues: true,
        ...background("darkMode", "55667788"),
      });

      expectError(answer, "InvalidParameterException", anyText);
      expectAnswer(
        await asAdmin(room, "DescribeManagedLoginBranding", { ManagedLoginBrandingId: id }),
        created.body,
      );
    },
  );

  contract("DeleteManagedLoginBranding removes it, once", async (room) => {
    const { id, client } = await aStyledClient(room);
    const remove = () =>
      asAdmin(room, "DeleteManagedLoginBranding", { ManagedLoginBrandingId: id });

    // The interface gives it no output: the body is empty.
    expectAnswer(await remove(), undefined);
    expectError(await remove(), ...unknown);
    expectError(await room.target.call("DescribeManagedLoginBrandingByClient", client), ...unknown);
  });

  contract("a client without one has none to describe", async (room) => {
    const client = await anUnstyledClient(room);

    expectError(await room.target.call("DescribeManagedLoginBrandingByClient", client), ...unknown);
  });

  contract("one that does not exist is ResourceNotFoundException", async (room) => {
    const of = { ManagedLoginBrandingId: nothing };

    expectError(await asAdmin(room, "DescribeManagedLoginBranding", of), ...unknown);
    expectError(
      await asAdmin(room, "UpdateManagedLoginBranding", { ...of, UseCognitoProvidedValues: true }),
      ...unknown,
    );
  });
});
