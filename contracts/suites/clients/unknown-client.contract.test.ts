import { termsOfUse } from "../../states/branding.ts";
import { asAdmin } from "../../states/calls.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { defineSuite } from "../define-suite.ts";
import { expectError } from "../expectations.ts";

const ClientId = "nosuchclient00000000000000";

/** Operations on a client of a pool, each with the least that it takes beside the two. */
const calls: readonly (readonly [operation: string, body: object])[] = [
  ["AddUserPoolClientSecret", {}],
  ["AdminInitiateAuth", { AuthFlow: "USER_AUTH", AuthParameters: { USERNAME: "somebody" } }],
  ["CreateManagedLoginBranding", { UseCognitoProvidedValues: true }],
  ["CreateTerms", termsOfUse],
  ["DeleteUserPoolClient", {}],
  ["DeleteUserPoolClientSecret", { ClientSecretId: "some-secret" }],
  ["DescribeManagedLoginBrandingByClient", {}],
  ["DescribeTermsByClient", { TermsName: "terms-of-use" }],
  ["DescribeUserPoolClient", {}],
  ["GetUserPoolClientSessionConfiguration", {}],
  ["ListUserPoolClientSecrets", {}],
  ["SetUserPoolClientSessionConfiguration", { SSOSession: { MaxValidityMinutes: 60 } }],
  ["UpdateUserPoolClient", {}],
];

defineSuite("A client that does not exist", { room: aPasswordlessPool }, (contract) => {
  for (const [operation, body] of calls) {
    contract(`is ResourceNotFoundException for ${operation}`, async (room) => {
      expectError(
        await asAdmin(room, operation, { ClientId, ...body }),
        "ResourceNotFoundException",
        `User pool client ${ClientId} does not exist.`,
      );
    });
  }
});
