import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type Answer, type TestEmulator } from "../../support/emulator.ts";
import { accountRoom, granted, type AccountRoom } from "../account-room.ts";

let emulator: TestEmulator;
let room: AccountRoom;
beforeAll(async () => {
  emulator = await startTestEmulator();
  room = await accountRoom(emulator);
});
afterAll(() => emulator.stop());

/** Type and text of AWS's refusal. */
function refused(answer: Answer): readonly unknown[] {
  expect(answer.status).toBe(400);
  return [answer.body["__type"], answer.body["message"]];
}

const unknownId = "00000000-0000-4000-8000-000000000000";
const png = Buffer.from("89504e470d0a1a0a0000", "hex").toString("base64");

async function aClient(ClientName: string): Promise<string> {
  const created = granted(await room.asAdmin("CreateUserPoolClient", { ClientName }));
  return (created["UserPoolClient"] as { ClientId: string }).ClientId;
}

describe("SetUICustomization", () => {
  test("needs a domain", async () => {
    expect(refused(await room.asAdmin("SetUICustomization", { CSS: "" }))).toEqual([
      "InvalidParameterException",
      "There has to be an existing domain associated with this user pool",
    ]);
    granted(await room.asAdmin("CreateUserPoolDomain", { Domain: "brandingtest" }));
  });

  test("without a client is for all clients that have none of their own", async () => {
    const [one, other] = [await aClient("one"), await aClient("other")];
    const CSS = ".label-customizable {font-weight: 400;}";
    const set = granted(await room.asAdmin("SetUICustomization", { CSS, ImageFile: png }));
    expect(set).toEqual({
      UICustomization: {
        UserPoolId: room.pool.id,
        ClientId: "ALL",
        CSS,
        CSSVersion: "20261003040506",
        ImageUrl: `${emulator.url}/${room.pool.id}/ALL/20261003040506/assets/images/image.jpg`,
        CreationDate: emulator.clock.now() / 1000,
        LastModifiedDate: emulator.clock.now() / 1000,
      },
    });
    const own = ".logo-customizable {max-width: 60%;}";
    granted(await room.asAdmin("SetUICustomization", { ClientId: one, CSS: own }));
    const get = async (ClientId: string) =>
      granted(await room.asAdmin("GetUICustomization", { ClientId }))["UICustomization"];
    expect(await get(one)).toMatchObject({ ClientId: one, CSS: own });
    expect(await get(other)).toMatchObject({ ClientId: "ALL", CSS });
  });

  test("with nothing takes the customization back", async () => {
    const client = await aClient("cleared");
    granted(await room.asAdmin("SetUICustomization", {}));
    const nothing = { UICustomization: {} };
    expect(granted(await room.asAdmin("GetUICustomization", {}))).toEqual(nothing);
    expect(granted(await room.asAdmin("GetUICustomization", { ClientId: client }))).toEqual(
      nothing,
    );
  });

  test("refuses CSS beyond the customizable classes, and what is no PNG or JPEG", async () => {
    expect(refused(await room.asAdmin("SetUICustomization", { CSS: "body{}" }))).toEqual([
      "InvalidParameterException",
      "Invalid CSS: body is not allowed.",
    ]);
    const ImageFile = Buffer.from("<svg onload='alert(1)'/>").toString("base64");
    expect(refused(await room.asAdmin("SetUICustomization", { ImageFile }))).toEqual([
      "InvalidParameterException",
      "Invalid image file. Supported formats are PNG and JPEG.",
    ]);
    const ClientId = "unknownclient";
    expect(refused(await room.asAdmin("SetUICustomization", { ClientId }))).toEqual([
      "ResourceNotFoundException",
      "User pool client unknownclient does not exist.",
    ]);
  });
});

describe("managed login branding", () => {
  const create = (body: Record<string, unknown>) =>
    room.asAdmin("CreateManagedLoginBranding", body);
  const styleOf = (body: Record<string, unknown>) =>
    body["ManagedLoginBranding"] as Record<string, unknown>;

  test("a client has one style", async () => {
    const ClientId = await aClient("styled");
    const style = styleOf(granted(await create({ ClientId, UseCognitoProvidedValues: true })));
    const { ManagedLoginBrandingId: id, ...rest } = style;
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(rest).toEqual({
      UserPoolId: room.pool.id,
      UseCognitoProvidedValues: true,
      Assets: [],
      CreationDate: emulator.clock.now() / 1000,
      LastModifiedDate: emulator.clock.now() / 1000,
    });
    const [type] = refused(await create({ ClientId, UseCognitoProvidedValues: true }));
    expect(type).toBe("ManagedLoginBrandingExistsException");
    for (const found of [
      await room.asAdmin("DescribeManagedLoginBrandingByClient", { ClientId }),
      await room.asAdmin("DescribeManagedLoginBranding", { ManagedLoginBrandingId: id }),
    ]) {
      expect(styleOf(granted(found))).toEqual(style);
    }
  });

  test("Cognito's own values stand alone, and settings have a form", async () => {
    const ClientId = await aClient("form");
    for (const body of [
      { UseCognitoProvidedValues: true, Settings: {} },
      { UseCognitoProvidedValues: true, Assets: [] },
      { Settings: { unknown: {} } },
      { Settings: { components: { pageBackground: { lightMode: { color: "red" } } } } },
      { Settings: { components: { form: { lightMode: { borderColor: "fff;}body{" } } } } },
    ]) {
      expect(refused(await create({ ClientId, ...body }))[0]).toBe("InvalidParameterException");
    }
  });

  test("an update keeps what it does not give; the merged answer has every setting", async () => {
    const ClientId = await aClient("merged");
    const logo = { Category: "FORM_LOGO", ColorMode: "LIGHT", Extension: "PNG", Bytes: png };
    const lightMode = { color: "11223344" };
    const made = styleOf(
      granted(
        await create({
          ClientId,
          Settings: { components: { pageBackground: { lightMode } } },
          Assets: [logo],
        }),
      ),
    );
    const update = {
      UserPoolId: room.pool.id,
      ManagedLoginBrandingId: made["ManagedLoginBrandingId"],
      Settings: { components: { pageBackground: { darkMode: { color: "00000000" } } } },
      Assets: [{ ...logo, ColorMode: "DARK" }],
    };
    emulator.clock.advance(1000);
    const changed = styleOf(granted(await emulator.call("UpdateManagedLoginBranding", update)));
    expect(changed).toEqual({
      ...made,
      Settings: { components: { pageBackground: { lightMode, darkMode: { color: "00000000" } } } },
      Assets: [logo, { ...logo, ColorMode: "DARK" }],
      LastModifiedDate: emulator.clock.now() / 1000,
    });
    const merged = styleOf(
      granted(
        await room.asAdmin("DescribeManagedLoginBrandingByClient", {
          ClientId,
          ReturnMergedResources: true,
        }),
      ),
    )["Settings"] as { components: object; categories: { global: object } };
    expect(merged.components).toMatchObject({ pageBackground: { lightMode } });
    expect(merged.categories.global).toMatchObject({ colorSchemeMode: "LIGHT" });
  });

  test("a style that is not there is ResourceNotFoundException", async () => {
    const ManagedLoginBrandingId = unknownId;
    for (const operation of [
      "DescribeManagedLoginBranding",
      "UpdateManagedLoginBranding",
      "DeleteManagedLoginBranding",
    ]) {
      const [type] = refused(await room.asAdmin(operation, { ManagedLoginBrandingId }));
      expect(type).toBe("ResourceNotFoundException");
    }
    const ClientId = await aClient("bare");
    const found = await room.asAdmin("DescribeManagedLoginBrandingByClient", { ClientId });
    expect(refused(found)[0]).toBe("ResourceNotFoundException");
  });

  test("DeleteManagedLoginBranding makes room for another", async () => {
    const ClientId = await aClient("again");
    const { ManagedLoginBrandingId } = styleOf(granted(await create({ ClientId })));
    const deleted = await room.asAdmin("DeleteManagedLoginBranding", { ManagedLoginBrandingId });
    expect(granted(deleted)).toEqual({});
    granted(await create({ ClientId }));
  });
});

describe("terms documents", () => {
  const links = { "cognito:default": "https://app.example/terms" };
  const terms = (ClientId: string, TermsName: string, Links: object = links) => ({
    ClientId,
    TermsName,
    TermsSource: "LINK",
    Enforcement: "NONE",
    Links,
  });
  const idOf = (body: Record<string, unknown>) => (body["Terms"] as { TermsId: string }).TermsId;

  test("a client has one document of each name", async () => {
    const client = await aClient("terms");
    const made = granted(await room.asAdmin("CreateTerms", terms(client, "terms-of-use")));
    expect(made).toEqual({
      Terms: {
        TermsId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
        UserPoolId: room.pool.id,
        ...terms(client, "terms-of-use"),
        CreationDate: emulator.clock.now() / 1000,
        LastModifiedDate: emulator.clock.now() / 1000,
      },
    });
    const again = await room.asAdmin("CreateTerms", terms(client, "terms-of-use"));
    expect(refused(again)[0]).toBe("TermsExistsException");
    const policy = granted(await room.asAdmin("CreateTerms", terms(client, "privacy-policy")));
    const renamed = { TermsId: idOf(policy), TermsName: "terms-of-use" };
    expect(refused(await room.asAdmin("UpdateTerms", renamed))[0]).toBe("TermsExistsException");

    const TermsId = idOf(made);
    expect(granted(await room.asAdmin("DescribeTerms", { TermsId }))).toEqual(made);
    const named = { ClientId: client, TermsName: "terms-of-use" };
    expect(granted(await room.asAdmin("DescribeTermsByClient", named))).toEqual(made);
    const listed = granted(await room.asAdmin("ListTerms", {}))["Terms"];
    expect(listed).toHaveLength(2);
    expect(listed).toContainEqual({
      TermsId,
      TermsName: "terms-of-use",
      Enforcement: "NONE",
      CreationDate: emulator.clock.now() / 1000,
      LastModifiedDate: emulator.clock.now() / 1000,
    });
    const French = { "cognito:french": "https://app.example/conditions" };
    const updated = granted(await room.asAdmin("UpdateTerms", { TermsId, Links: French }));
    expect(updated["Terms"]).toMatchObject({ Links: French, TermsName: "terms-of-use" });
    expect(granted(await room.asAdmin("DeleteTerms", { TermsId }))).toEqual({});
    for (const operation of ["DescribeTerms", "UpdateTerms", "DeleteTerms"]) {
      expect(refused(await room.asAdmin(operation, { TermsId }))[0]).toBe(
        "ResourceNotFoundException",
      );
    }
  });

  test("another name or language is refused by the model", async () => {
    const client = await aClient("model");
    for (const body of [
      terms(client, "cookies"),
      terms(client, "terms-of-use", { "cognito:klingon": "https://app.example/" }),
      terms(client, "terms-of-use", {}),
    ]) {
      expect(refused(await room.asAdmin("CreateTerms", body))[0]).toBe("InvalidParameterException");
    }
  });
});
