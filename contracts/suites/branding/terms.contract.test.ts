import { expect } from "vitest";
import { aClientWithTerms, anUnstyledClient, nothing, termsOfUse } from "../../states/branding.ts";
import { asAdmin } from "../../states/calls.ts";
import { aFreshPool } from "../../states/domains.ts";
import type { Place } from "../../states/pools.ts";
import { text } from "../../states/present.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

/** No source has the text of these. */
const anyText = /./;
const unknown = ["ResourceNotFoundException", anyText] as const;
const given = { room: aPasswordlessPool, needs: ["create clients"] } as const;
const dates = { CreationDate: expect.any(Number), LastModifiedDate: expect.any(Number) };

const listTerms = ({ target, poolId }: Place, more: object = {}): Promise<Answer> =>
  target.call("ListTerms", { UserPoolId: poolId, MaxResults: 60, ...more });

defineSuite("Terms of a client", given, (contract) => {
  contract("DescribeTermsByClient finds them by their name", async (room) => {
    const { client, created } = await aClientWithTerms(room);
    const answer = await room.target.call("DescribeTermsByClient", {
      ...client,
      TermsName: "terms-of-use",
    });

    expectAnswer(answer, created.body);
  });

  contract("DescribeTermsByClient finds none of the other name", async (room) => {
    const { client } = await aClientWithTerms(room);
    const answer = await room.target.call("DescribeTermsByClient", {
      ...client,
      TermsName: "privacy-policy",
    });

    expectError(answer, ...unknown);
  });

  contract("UpdateTerms changes the links", async (room) => {
    const { client, id } = await aClientWithTerms(room);
    const Links = { "cognito:default": "https://app.example.com/new-terms" };
    const answer = await asAdmin(room, "UpdateTerms", { TermsId: id, Links });

    expectAnswer(answer, { Terms: { TermsId: id, ...client, ...termsOfUse, Links, ...dates } });
    expectAnswer(await asAdmin(room, "DescribeTerms", { TermsId: id }), answer.body);
  });

  contract("UpdateTerms takes no name that the client's other terms have", async (room) => {
    const { client, id } = await aClientWithTerms(room);
    const privacy = { ...client, ...termsOfUse, TermsName: "privacy-policy" };
    expect((await room.target.call("CreateTerms", privacy)).status).toBe(200);
    const answer = await asAdmin(room, "UpdateTerms", { TermsId: id, TermsName: "privacy-policy" });

    expectError(answer, "TermsExistsException", anyText);
  });

  contract("DeleteTerms removes them, once", async (room) => {
    const { id } = await aClientWithTerms(room);
    const remove = () => asAdmin(room, "DeleteTerms", { TermsId: id });

    // The interface gives it no output: the body is empty.
    expectAnswer(await remove(), undefined);
    expectError(await asAdmin(room, "DescribeTerms", { TermsId: id }), ...unknown);
    expectError(await remove(), ...unknown);
  });

  contract("terms that do not exist are ResourceNotFoundException", async (room) => {
    expectError(await asAdmin(room, "DescribeTerms", { TermsId: nothing }), ...unknown);
    expectError(
      await asAdmin(room, "UpdateTerms", { TermsId: nothing, Links: termsOfUse.Links }),
      ...unknown,
    );
  });
});

defineSuite("ListTerms", { room: aFreshPool, needs: ["create pools"] }, (contract) => {
  contract("shows name, enforcement and dates of each", async ({ target }) => {
    const place = await aFreshPool(target);
    const { id } = await aClientWithTerms(place);

    expectAnswer(await listTerms(place), {
      Terms: [{ TermsId: id, TermsName: "terms-of-use", Enforcement: "NONE", ...dates }],
    });
  });

  contract("comes in pages", async ({ target }) => {
    const place = await aFreshPool(target);
    const ids = [(await aClientWithTerms(place)).id, (await aClientWithTerms(place)).id];
    const first = await listTerms(place, { MaxResults: 1 });
    const next = await listTerms(place, {
      MaxResults: 1,
      NextToken: text(first.body, "NextToken"),
    });
    const found = [first, next].map(({ body }) => text(body, "Terms", "0", "TermsId"));

    expect(found.toSorted()).toEqual(ids.toSorted());
    expect(next.body).not.toHaveProperty("NextToken");
  });

  contract("of a pool without terms is empty", async ({ target }) => {
    const place = await aFreshPool(target);
    await anUnstyledClient(place);

    expectAnswer(await listTerms(place), { Terms: [] });
  });

  contract("answers sixty at most", async (place) => {
    expectError(
      await listTerms(place, { MaxResults: 61 }),
      "InvalidParameterException",
      "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    );
  });
});
