import { expect } from "vitest";
import { anUnstyledClient } from "../../states/branding.ts";
import { asAdmin } from "../../states/calls.ts";
import { aFreshPool, aPoolWithDomain } from "../../states/domains.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, like } from "../expectations.ts";

const given = { room: aPoolWithDomain, needs: ["create pools"] } as const;
const CSS = ".label-customizable {font-weight: 400;}";
const otherCss = ".banner-customizable {background-color: #123456;}";

const set = (room: Room, more: object) => asAdmin(room, "SetUICustomization", more);
const get = (room: Room, more: object = {}) => asAdmin(room, "GetUICustomization", more);

/** The pool's customization, of all its clients or of one. */
const shown = ({ poolId }: Room, ClientId: string, css: string): object => ({
  UICustomization: {
    UserPoolId: poolId,
    ClientId,
    CSS: css,
    CSSVersion: like(/^\d{14}$/),
    LastModifiedDate: expect.any(Number),
    CreationDate: expect.any(Number),
  },
});

defineSuite("The look of the classic pages", given, (contract) => {
  contract("SetUICustomization answers what GetUICustomization shows", async ({ target }) => {
    const room = await aPoolWithDomain(target);
    const answer = await set(room, { CSS });

    expectAnswer(answer, shown(room, "ALL", CSS));
    expectAnswer(await get(room), answer.body);
  });

  contract("a client's own hides the one for all", async ({ target }) => {
    const room = await aPoolWithDomain(target);
    const { ClientId } = await anUnstyledClient(room);
    await set(room, { CSS });
    expectAnswer(await get(room, { ClientId }), shown(room, "ALL", CSS));
    await set(room, { ClientId, CSS: otherCss });

    expectAnswer(await get(room, { ClientId }), shown(room, ClientId, otherCss));
    expectAnswer(await get(room), shown(room, "ALL", CSS));
  });

  contract("set to nothing it is gone", async ({ target }) => {
    const room = await aPoolWithDomain(target);
    await set(room, { CSS });
    expect((await set(room, {})).status).toBe(200);

    expectAnswer(await get(room), { UICustomization: {} });
  });

  contract("styles what may be styled, and loads nothing", async (room) => {
    const refused = ["InvalidParameterException", /./] as const;

    expectError(await set(room, { CSS: "body {color: red;}" }), ...refused);
    expectError(await set(room, { CSS: "@import url(https://example.com/a.css);" }), ...refused);
  });

  contract("needs a domain", async ({ target }) => {
    const { poolId } = await aFreshPool(target);

    expectError(
      await target.call("SetUICustomization", { UserPoolId: poolId, CSS }),
      "InvalidParameterException",
      "There has to be an existing domain associated with this user pool",
    );
  });
});

defineSuite("The look of a client that is not there", { room: aPasswordlessPool }, (contract) => {
  contract("is ResourceNotFoundException", async (room) => {
    const ClientId = "nosuchclient00000000000000";

    expectError(
      await get(room, { ClientId }),
      "ResourceNotFoundException",
      `User pool client ${ClientId} does not exist.`,
    );
  });
});
