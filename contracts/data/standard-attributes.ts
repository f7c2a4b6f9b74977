import type { Json } from "../normalise/rules.ts";

type Attribute = Json & { readonly Name: string };

const text = (name: string, more: { readonly [key: string]: Json } = {}): Attribute => ({
  Name: name,
  AttributeDataType: "String",
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  StringAttributeConstraints: { MinLength: "0", MaxLength: "2048" },
  ...more,
});
const yesOrNo = (name: string): Attribute => ({
  Name: name,
  AttributeDataType: "Boolean",
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
});

/** The standard attributes as a new pool has them, in the order in which AWS lists them. */
export const standardAttributes: readonly Attribute[] = [
  text("sub", {
    Mutable: false,
    Required: true,
    StringAttributeConstraints: { MinLength: "1", MaxLength: "2048" },
  }),
  text("name"),
  text("given_name"),
  text("family_name"),
  text("middle_name"),
  text("nickname"),
  text("preferred_username"),
  text("profile"),
  text("picture"),
  text("website"),
  text("email"),
  yesOrNo("email_verified"),
  text("gender"),
  text("birthdate", { StringAttributeConstraints: { MinLength: "10", MaxLength: "10" } }),
  text("zoneinfo"),
  text("locale"),
  text("phone_number"),
  yesOrNo("phone_number_verified"),
  text("address"),
  {
    Name: "updated_at",
    AttributeDataType: "Number",
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    NumberAttributeConstraints: { MinValue: "0" },
  },
];
