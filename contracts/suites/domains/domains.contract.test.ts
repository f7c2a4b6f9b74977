import { expect } from "vitest";
import { aDomain, aFreshPool, createDomain } from "../../states/domains.ts";
import type { Place } from "../../states/pools.ts";
import { uniqueName } from "../../states/unique-name.ts";
import type { Answer, Target } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError, like } from "../expectations.ts";

const given = {
  async room(target: Target) {
    return { target };
  },
  needs: ["create pools"],
} as const;

const onDomain = (
  { target, poolId }: Place,
  operation: string,
  Domain: string,
  more: object = {},
): Promise<Answer> => target.call(operation, { UserPoolId: poolId, Domain, ...more });

const describeDomain = ({ target }: Place, Domain: string): Promise<Answer> =>
  target.call("DescribeUserPoolDomain", { Domain });

defineSuite("Domains", given, (contract) => {
  contract("CreateUserPoolDomain of a prefix names no distribution", async ({ target }) => {
    const place = await aFreshPool(target);
    const domain = uniqueName("contract");
    const answer = await createDomain(place, domain);

    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty("CloudFrontDomain");
  });

  contract("DescribeUserPoolDomain shows the pool and where it is served", async ({ target }) => {
    const place = await aFreshPool(target);
    const domain = await aDomain(place);

    expect(await describeDomain(place, domain)).toMatchObject({
      status: 200,
      body: {
        DomainDescription: {
          UserPoolId: place.poolId,
          AWSAccountId: like(/^\d{12}$/),
          Domain: domain,
          S3Bucket: expect.any(String),
          CloudFrontDistribution: expect.any(String),
          Version: like(/^\d{14}$/),
          Status: "ACTIVE",
          CustomDomainConfig: {},
        },
      },
    });
  });

  contract("DescribeUserPool names it", async ({ target }) => {
    const place = await aFreshPool(target);
    const domain = await aDomain(place);
    const { body } = await target.call("DescribeUserPool", { UserPoolId: place.poolId });

    expect(body).toMatchObject({ UserPool: { Domain: domain } });
  });

  contract("UpdateUserPoolDomain changes the version of the pages", async ({ target }) => {
    const place = await aFreshPool(target);
    const domain = await aDomain(place, { ManagedLoginVersion: 1 });
    const answer = await onDomain(place, "UpdateUserPoolDomain", domain, {
      ManagedLoginVersion: 2,
    });

    expect(answer).toMatchObject({ status: 200, body: { ManagedLoginVersion: 2 } });
    expect((await describeDomain(place, domain)).body).toMatchObject({
      DomainDescription: { ManagedLoginVersion: 2 },
    });
  });

  contract("UpdateUserPoolDomain changes no domain of another pool", async ({ target }) => {
    const domain = await aDomain(await aFreshPool(target));
    const answer = await onDomain(await aFreshPool(target), "UpdateUserPoolDomain", domain, {
      ManagedLoginVersion: 2,
    });

    expect(answer.status).toBe(400);
  });

  contract("a deleted domain is gone, and free for another pool", async ({ target }) => {
    const place = await aFreshPool(target);
    const domain = await aDomain(place);
    expectAnswer(await onDomain(place, "DeleteUserPoolDomain", domain), {});
    expectAnswer(await describeDomain(place, domain), { DomainDescription: {} });
    expectError(
      await onDomain(place, "DeleteUserPoolDomain", domain),
      "InvalidParameterException",
      "No such domain or user pool exists.",
    );

    expect((await createDomain(await aFreshPool(target), domain)).status).toBe(200);
  });

  contract("a domain without a name is refused by its form", async ({ target }) => {
    const answer = await target.call("DescribeUserPoolDomain", { Domain: "" });

    expectError(answer, "InvalidParameterException", /^\d validation errors? detected: .*'domain'/);
  });
});
