import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callback, newPagesWorld, password, type PagesWorld } from "./pages-world.ts";

let world: PagesWorld;
beforeAll(async () => {
  world = await newPagesWorld();
});
afterAll(() => world.stop());

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const codeAndState = new RegExp(`^${callback}\\?code=${uuid}&state=s-1$`);

describe("a sign-in on the pages ends at the client with a code", () => {
  test("classic: name and password in one form", async () => {
    const pool = await world.addPoolWithDomain("us-east-1_classic01", 1);
    const client = await world.addClient(pool, "classicclient");
    await world.addUser(pool);
    const browser = world.browser();
    const page = await browser.follow(await browser.get(world.authorizeUrl(client)));
    const done = await browser.submit(page, { username: "maria", password });
    expect(done.status).toBe(302);
    expect(done.location).toMatch(codeAndState);
  });

  test("managed login: the name first where the client lets users choose, then the password", async () => {
    const pool = await world.addPoolWithDomain("us-east-1_managed01", 2);
    const client = await world.addClient(pool, "managedclient", {
      ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
    await world.addUser(pool);
    const browser = world.browser();
    const first = await browser.follow(await browser.get(world.authorizeUrl(client)));
    expect(first.text).not.toContain('name="password"');
    const second = await browser.follow(await browser.submit(first, { username: "maria" }));
    expect(second.url).toContain("/login/password?");
    const done = await browser.submit(second, { password });
    expect(done.location).toMatch(codeAndState);
  });
});
