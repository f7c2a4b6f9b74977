import { describe, expect, test } from "vitest";
import type { LoginBranding } from "../../../emulator/domain/branding/login-branding.ts";
import type { Terms } from "../../../emulator/domain/branding/terms.ts";
import type { UiCustomization } from "../../../emulator/domain/branding/ui-customization.ts";
import { OwnerGone } from "../../../emulator/stores/owner-gone.ts";
import { aClient, aPool, otherPoolId, poolId } from "../builders.ts";
import { atOnce, everyPage, type Subject } from "../subject.ts";

const aCustomization = (clientId: string, css: string): UiCustomization => ({
  poolId,
  clientId,
  css,
  createdAt: 1000,
  updatedAt: 1000,
});

const aBranding = (id: string, given: Partial<LoginBranding> = {}): LoginBranding => ({
  id,
  poolId,
  clientId: "client",
  usesProvidedValues: true,
  assets: [],
  createdAt: 1000,
  updatedAt: 1000,
  ...given,
});

const someTerms = (id: string, given: Partial<Terms> = {}): Terms => ({
  id,
  poolId,
  clientId: "client",
  name: "terms-of-use",
  source: "LINK",
  enforcement: "NONE",
  links: {},
  createdAt: 1000,
  updatedAt: 1000,
  ...given,
});

export function brandingSuite(subject: Subject): void {
  describe("customizations of the classic pages", () => {
    test("one of a client and one for all stand side by side; a later one replaces", async () => {
      const { clients, uiCustomizations } = subject.stores;
      await clients.add(aClient("client"));
      await uiCustomizations.put(aCustomization("ALL", "a"));
      await uiCustomizations.put(aCustomization("client", "b"));
      await uiCustomizations.put(aCustomization("client", "c"));
      expect((await uiCustomizations.find(poolId, "ALL"))?.css).toBe("a");
      expect((await uiCustomizations.find(poolId, "client"))?.css).toBe("c");
      expect(await uiCustomizations.find(otherPoolId, "ALL")).toBeUndefined();
      expect(await uiCustomizations.remove(poolId, "ALL")).toBe(true);
      expect(await uiCustomizations.remove(poolId, "ALL")).toBe(false);
    });

    test("a client's goes with it, and none is made for a client that is gone", async () => {
      const { clients, uiCustomizations } = subject.stores;
      await clients.add(aClient("client"));
      await uiCustomizations.put(aCustomization("client", "a"));
      await clients.remove("client");
      expect(await uiCustomizations.find(poolId, "client")).toBeUndefined();
      const late = uiCustomizations.put(aCustomization("client", "b"));
      await expect(late).rejects.toThrow(OwnerGone);
    });
  });

  describe("styles of managed login", () => {
    test("a client has one, whoever comes first", async () => {
      const { clients, loginBrandings } = subject.stores;
      await clients.add(aClient("client"));
      const added = await atOnce(subject, 10, (stores, turn) =>
        stores.loginBrandings.add(aBranding(`style ${turn}`)),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      const held = await loginBrandings.byClient(poolId, "client");
      expect(held && (await loginBrandings.byId(poolId, held.id))).toEqual(held);
      expect(await loginBrandings.byClient(otherPoolId, "client")).toBeUndefined();
      expect(await loginBrandings.byId(otherPoolId, held?.id ?? "")).toBeUndefined();
    });

    test("of concurrent updates none is lost", async () => {
      const { clients, loginBrandings } = subject.stores;
      await clients.add(aClient("client"));
      await loginBrandings.add(aBranding("style", { settings: {} }));
      await atOnce(subject, 20, (stores, turn) =>
        stores.loginBrandings.update(poolId, "style", (style) => ({
          ...style,
          settings: { ...style.settings, [`s${turn}`]: true },
        })),
      );
      const { settings = {} } = (await loginBrandings.byId(poolId, "style")) ?? {};
      expect(Object.keys(settings)).toHaveLength(20);
      expect(await loginBrandings.update(poolId, "none", (style) => style)).toBeUndefined();
    });

    test("it goes with its client, and with its pool", async () => {
      const { clients, loginBrandings, pools } = subject.stores;
      await clients.add(aClient("client"));
      await loginBrandings.add(aBranding("style"));
      expect(await loginBrandings.remove(poolId, "style")).toBe(true);
      expect(await loginBrandings.remove(poolId, "style")).toBe(false);
      await loginBrandings.add(aBranding("style"));
      await clients.remove("client");
      expect(await loginBrandings.byId(poolId, "style")).toBeUndefined();
      await clients.add(aClient("client"));
      await loginBrandings.add(aBranding("style"));
      await pools.remove(poolId);
      await pools.add(aPool());
      expect(await loginBrandings.byId(poolId, "style")).toBeUndefined();
    });
  });

  describe("terms documents", () => {
    test("a client has one of each name, also by renaming", async () => {
      const { clients, terms } = subject.stores;
      await clients.add(aClient("client"));
      expect(await terms.add(someTerms("a"))).toBe(true);
      expect(await terms.add(someTerms("b"))).toBe(false);
      await terms.add(someTerms("b", { name: "privacy-policy" }));
      const renamed = await terms.update(poolId, "b", (b) => ({ ...b, name: "terms-of-use" }));
      expect(renamed).toBe("taken");
      expect((await terms.byId(poolId, "b"))?.name).toBe("privacy-policy");
      expect((await terms.byName(poolId, "client", "terms-of-use"))?.id).toBe("a");
      await terms.remove(poolId, "a");
      await terms.update(poolId, "b", (b) => ({ ...b, name: "terms-of-use" }));
      expect((await terms.byName(poolId, "client", "terms-of-use"))?.id).toBe("b");
      expect(await terms.update(poolId, "none", (none) => none)).toBeUndefined();
    });

    test("of concurrent renamings to one name one gets it", async () => {
      const { clients, terms } = subject.stores;
      await clients.add(aClient("client"));
      for (const name of ["a", "b", "c"]) await terms.add(someTerms(name, { name }));
      const outcomes = await atOnce(subject, 3, (stores, turn) =>
        stores.terms.update(poolId, "abc".charAt(turn % 3), (one) => ({ ...one, name: "same" })),
      );
      expect(outcomes.filter((outcome) => outcome !== "taken")).toHaveLength(1);
    });

    test("they are listed oldest first, and go with their client", async () => {
      const { clients, terms } = subject.stores;
      for (const [i, id] of ["c", "a", "b"].entries()) {
        await clients.add(aClient(`client ${id}`));
        await terms.add(someTerms(id, { clientId: `client ${id}`, createdAt: 1000 + i }));
      }
      const listed = await everyPage((page) => terms.list(poolId, page), 2);
      expect(listed.map(({ id }) => id)).toEqual(["c", "a", "b"]);
      await clients.remove("client a");
      expect((await terms.list(poolId, { limit: 10 })).items).toHaveLength(2);
      expect((await terms.list(otherPoolId, { limit: 10 })).items).toEqual([]);
    });
  });
}
