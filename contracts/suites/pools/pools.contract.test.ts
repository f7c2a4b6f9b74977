import { expect } from "vitest";
import { standardAttributes } from "../../data/standard-attributes.ts";
import { userPool } from "../../normalise/cognito-rules.ts";
import { normalise } from "../../normalise/normalise.ts";
import type { Json } from "../../normalise/rules.ts";
import { ScenarioNames } from "../../normalise/scenario-names.ts";
import { aPool } from "../../states/pools.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const plainPool = {
  Id: "<pool:1>",
  Name: "<pool-name:1>",
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
  },
  DeletionProtection: "INACTIVE",
  LambdaConfig: {},
  LastModifiedDate: "<time>",
  CreationDate: "<time>",
  SchemaAttributes: standardAttributes,
  VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
  MfaConfiguration: "OFF",
  EstimatedNumberOfUsers: 0,
  EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
  Arn: "<pool-arn>",
  AccountRecoverySetting: {
    RecoveryMechanisms: [
      { Priority: 1, Name: "verified_email" },
      { Priority: 2, Name: "verified_phone_number" },
    ],
  },
  UserPoolTier: "ESSENTIALS",
};

defineSuite(
  "User pools",
  {
    async room(target) {
      return { target, poolId: await aPool(target) };
    },
    needs: ["create pools"],
  },
  (contract) => {
    contract("DescribeUserPool answers these defaults, and nothing else", async (room) => {
      const answer = await room.target.call("DescribeUserPool", { UserPoolId: room.poolId });
      // An answer is a parsed JSON document with the pool in it.
      const { UserPool } = answer.body as { readonly UserPool: Json };

      expect(normalise(UserPool, userPool, new ScenarioNames())).toEqual({
        ...plainPool,
        UserPoolTags: {},
      });
    });

    contract("the id holds the region, the ARN holds the id", async (room) => {
      const answer = await room.target.call("DescribeUserPool", { UserPoolId: room.poolId });

      expect(room.poolId).toMatch(new RegExp(`^${room.target.region}_[0-9A-Za-z]{9}$`));
      expect(answer.body).toMatchObject({
        UserPool: {
          Arn: expect.stringMatching(
            new RegExp(
              `^arn:aws:cognito-idp:${room.target.region}:\\d{12}:userpool/${room.poolId}$`,
            ),
          ),
        },
      });
    });

    contract("UpdateUserPool keeps policies and resets AutoVerifiedAttributes", async (room) => {
      const poolId = await aPool(room.target, {
        AutoVerifiedAttributes: ["email"],
        Policies: {
          PasswordPolicy: { MinimumLength: 12 },
          SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] },
        },
      });
      const answer = await room.target.call("UpdateUserPool", {
        UserPoolId: poolId,
        UserPoolTags: { team: "contracts" },
      });
      const after = await room.target.call("DescribeUserPool", { UserPoolId: poolId });

      expectAnswer(answer, {});
      expect(after.body).toMatchObject({
        UserPool: {
          Policies: {
            PasswordPolicy: { MinimumLength: 12 },
            SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] },
          },
          UserPoolTags: { team: "contracts" },
        },
      });
      expect(after.body).not.toHaveProperty("UserPool.AutoVerifiedAttributes");
    });

    contract("AddCustomAttributes puts the prefix in front", async (room) => {
      const poolId = await aPool(room.target);
      const answer = await room.target.call("AddCustomAttributes", {
        UserPoolId: poolId,
        CustomAttributes: [{ Name: "team", AttributeDataType: "String", Mutable: true }],
      });
      const after = await room.target.call("DescribeUserPool", { UserPoolId: poolId });

      expectAnswer(answer, {});
      expect(after.body).toMatchObject({
        UserPool: {
          SchemaAttributes: expect.arrayContaining([
            {
              Name: "custom:team",
              AttributeDataType: "String",
              DeveloperOnlyAttribute: false,
              Mutable: true,
              Required: false,
              StringAttributeConstraints: {},
            },
          ]),
        },
      });
    });

    contract("ListUserPools pages through every pool", async (room) => {
      await aPool(room.target);
      const first = await room.target.call("ListUserPools", { MaxResults: 1 });

      expect(first).toMatchObject({
        status: 200,
        body: {
          UserPools: [
            {
              Id: expect.any(String),
              Name: expect.any(String),
              LambdaConfig: {},
              LastModifiedDate: expect.any(Number),
              CreationDate: expect.any(Number),
            },
          ],
          NextToken: expect.any(String),
        },
      });
    });

    contract("a deleted pool is gone with everything in it", async (room) => {
      const poolId = await aPool(room.target);
      const answer = await room.target.call("DeleteUserPool", { UserPoolId: poolId });

      expect(answer).toMatchObject({ status: 200, body: undefined });
      expectError(
        await room.target.call("ListUsers", { UserPoolId: poolId }),
        "ResourceNotFoundException",
        `User pool ${poolId} does not exist.`,
      );
    });
  },
);
