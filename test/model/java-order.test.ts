import { expect, test } from "vitest";
import { printedEnumOrder, violationOrder } from "../../emulator/model/java-order.ts";

test.each([
  [
    "rosberglinhares/CloudFormationCognitoCustomResources#1",
    ["OFF", "ON", "OPTIONAL"],
    ["OPTIONAL", "OFF", "ON"],
  ],
  [
    "awsdocs/aws-cloudformation-user-guide#563",
    ["code", "implicit", "client_credentials"],
    ["implicit", "client_credentials", "code"],
  ],
  [
    "getmoto/moto, CreateUserPool",
    ["String", "Number", "DateTime", "Boolean"],
    ["Boolean", "Number", "String", "DateTime"],
  ],
  [
    "awsdocs/aws-cloudformation-user-guide#525",
    [
      "ADMIN_NO_SRP_AUTH",
      "CUSTOM_AUTH_FLOW_ONLY",
      "USER_PASSWORD_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      "ALLOW_CUSTOM_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
    ],
    [
      "ALLOW_CUSTOM_AUTH",
      "ADMIN_NO_SRP_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "CUSTOM_AUTH_FLOW_ONLY",
      "USER_PASSWORD_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    ],
  ],
  [
    "getmoto/moto#4836",
    [
      "USER_SRP_AUTH",
      "REFRESH_TOKEN_AUTH",
      "REFRESH_TOKEN",
      "CUSTOM_AUTH",
      "ADMIN_NO_SRP_AUTH",
      "USER_PASSWORD_AUTH",
      "ADMIN_USER_PASSWORD_AUTH",
    ],
    [
      "ADMIN_NO_SRP_AUTH",
      "ADMIN_USER_PASSWORD_AUTH",
      "USER_SRP_AUTH",
      "REFRESH_TOKEN_AUTH",
      "REFRESH_TOKEN",
      "CUSTOM_AUTH",
      "USER_PASSWORD_AUTH",
    ],
  ],
])("an enum prints in the order of %s", (_source, model, seen) => {
  expect(printedEnumOrder(model)).toEqual(seen);
});

test.each([
  ["SignUp", ["clientId", "secretHash", "username", "password"], ["password", "username"]],
  [
    "ConfirmForgotPassword",
    ["clientId", "secretHash", "username", "confirmationCode", "password"],
    ["confirmationCode", "password"],
  ],
  ["CreateUserPoolClient", ["callbackURLs", "logoutURLs"], ["logoutURLs", "callbackURLs"]],
])("violations of %s come in the order that logs show", (_operation, names, seen) => {
  expect(violationOrder(names).filter((name) => seen.includes(name))).toEqual(seen);
});
