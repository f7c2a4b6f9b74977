import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pagesRoom, type PagesRoom, type Visitor } from "./pages-room.ts";

// Of the browser, in which it runs; this project does not load its types.
declare const getComputedStyle: (element: unknown) => { getPropertyValue(name: string): string };

let room: PagesRoom;
let maria: Visitor;
beforeAll(async () => {
  room = await pagesRoom();
});
afterAll(() => room.stop());
beforeEach(async () => {
  maria = await room.visitor();
});
afterEach(async () => {
  expect(maria.complaints).toEqual([]);
  await maria.leave();
});

const style = (selector: string, property: string): Promise<string> =>
  maria.page
    .locator(`${selector}:visible`)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

/** A picture of one pixel. */
const png =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><rect width="120" height="30" rx="6" fill="#7c2d8b"/>' +
    '<script>document.title="script ran"</script></svg>',
).toString("base64");

describe("SetUICustomization", () => {
  test("styles the classic pages, and shows the logo", async () => {
    const app = await room.app(1);
    await room.call("SetUICustomization", {
      UserPoolId: app.poolId,
      ImageFile: png,
      CSS: `
        .banner-customizable { padding: 25px 0px; background-color: rgb(240, 230, 250); }
        .background-customizable { background-color: rgb(250, 250, 240); }
        .label-customizable { font-weight: 300; }
        .inputField-customizable { border-radius: 1px; height: 40px; }
        .submitButton-customizable { background-color: rgb(124, 45, 139); }
        .submitButton-customizable:hover { background-color: rgb(80, 20, 90); }`,
    });
    await maria.come(app);
    await maria.picture("14-customized");
    expect(await style(".banner-customizable", "background-color")).toBe("rgb(240, 230, 250)");
    expect(await style(".background-customizable", "background-color")).toBe("rgb(250, 250, 240)");
    expect(await style(".label-customizable", "font-weight")).toBe("300");
    expect(await style(".inputField-customizable", "border-radius")).toBe("1px");
    expect(await style(".submitButton-customizable", "background-color")).toBe("rgb(124, 45, 139)");
    const logo = maria.page.locator("img.logo-customizable:visible");
    expect(
      await logo.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    ).toBe(1);
    const { UICustomization } = await room.call("GetUICustomization", { UserPoolId: app.poolId });
    const { ImageUrl } = UICustomization as { ImageUrl: string };
    const answer = await fetch(ImageUrl);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await answer.arrayBuffer()).toString("base64")).toBe(png);
  });
});

describe("a managed login style", () => {
  test("gives the pages its colours, corners, logo, icon and place", async () => {
    const app = await room.app(2);
    const { ManagedLoginBranding } = await room.call("DescribeManagedLoginBrandingByClient", {
      UserPoolId: app.poolId,
      ClientId: app.clientId,
    });
    const { ManagedLoginBrandingId } = ManagedLoginBranding as { ManagedLoginBrandingId: string };
    await room.call("UpdateManagedLoginBranding", {
      UserPoolId: app.poolId,
      ManagedLoginBrandingId,
      Settings: {
        categories: {
          global: { colorSchemeMode: "LIGHT" },
          form: { location: { horizontal: "START" } },
        },
        componentClasses: { buttons: { borderRadius: 22 }, input: { borderRadius: 3 } },
        components: {
          form: { borderRadius: 4, logo: { enabled: true, location: "CENTER" } },
          pageBackground: { image: { enabled: false }, lightMode: { color: "f5eefaff" } },
          primaryButton: {
            lightMode: { defaults: { backgroundColor: "7c2d8bff", textColor: "fff8f0ff" } },
          },
        },
      },
      Assets: [
        { Category: "FORM_LOGO", ColorMode: "LIGHT", Extension: "SVG", Bytes: svg },
        { Category: "FAVICON_SVG", ColorMode: "LIGHT", Extension: "SVG", Bytes: svg },
      ],
    });
    await maria.page.emulateMedia({ colorScheme: "dark" });
    await maria.come(app);
    await maria.picture("23-branded");
    await maria.page.emulateMedia({ colorScheme: "dark" });
    expect(await style("body", "background-color")).toBe("rgb(245, 238, 250)");
    expect(await style(".btn-primary", "background-color")).toBe("rgb(124, 45, 139)");
    expect(await style(".btn-primary", "color")).toBe("rgb(255, 248, 240)");
    expect(await style(".btn-primary", "border-radius")).toBe("22px");
    expect(await style("input[name=username]", "border-radius")).toBe("3px");
    expect(await style(".card", "border-radius")).toBe("4px");
    expect(await style("body", "justify-items")).toBe("start");
    const icon = maria.page.locator("link[rel=icon]");
    const address = `${room.emulator.url}${await icon.getAttribute("href")}`;
    expect((await fetch(address)).headers.get("content-type")).toBe("image/svg+xml");

    expect(await style(".logo", "justify-items")).toBe("center");

    // Opened by itself it is a document of this origin, of somebody else's making.
    maria.forgive(/Content Security Policy|sandboxed/);
    await maria.page.goto(address);
    expect(await maria.page.title()).not.toBe("script ran");
  });
});
