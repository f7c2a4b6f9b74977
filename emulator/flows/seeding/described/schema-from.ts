import type { SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import { isDeepStrictEqual } from "node:util";
import { isCustom } from "../../../domain/pool-schema.ts";
import { standardAttributes } from "../../../domain/standard-attributes.ts";

/** What declares that schema: standard attributes where they differ from AWS's, and custom ones without their prefix. */
export function schemaFrom(attributes: readonly SchemaAttributeType[]): SchemaAttributeType[] {
  return attributes.flatMap((attribute) => {
    if (isCustom(attribute)) {
      return [{ ...attribute, Name: attribute.Name?.replace(/^(dev:)?custom:/, "") }];
    }
    const standard = standardAttributes.find(({ Name }) => Name === attribute.Name);
    // A pool with identity providers also lists `identities`, which nobody declares.
    const isDeclared = standard !== undefined && !isDeepStrictEqual(standard, attribute);
    return isDeclared ? [attribute] : [];
  });
}
