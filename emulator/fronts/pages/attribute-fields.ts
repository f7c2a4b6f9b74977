import { schemaEntry, type AttributeValues } from "../../domain/attribute-schema.ts";
import { html, type Html } from "../../platform/html.ts";
import { field } from "./components.ts";
import type { ClientVisit, Form } from "./page.ts";
import type { Texts } from "./texts/en.ts";

type Input = Pick<
  Parameters<typeof field>[0],
  "type" | "autocomplete" | "inputmode" | "placeholder" | "min" | "step"
>;

/** How each standard attribute is typed. Unknown to browsers is what has no autocomplete here. */
const inputs: Readonly<Record<string, Input>> = {
  name: { autocomplete: "name" },
  given_name: { autocomplete: "given-name" },
  family_name: { autocomplete: "family-name" },
  middle_name: { autocomplete: "additional-name" },
  nickname: { autocomplete: "nickname" },
  profile: { type: "url" },
  picture: { type: "url" },
  website: { type: "url", autocomplete: "url" },
  email: { type: "email", autocomplete: "email", placeholder: "name@host.com" },
  gender: { autocomplete: "sex" },
  birthdate: { type: "date", autocomplete: "bday" },
  locale: { autocomplete: "language" },
  phone_number: { type: "tel", autocomplete: "tel", placeholder: "+12345678900" },
  address: { autocomplete: "street-address" },
  updated_at: { type: "number", min: "0", step: "1" },
};

/** How the classic pages name the field of an attribute. @source developer guide, CloudTrail example of `Signup_POST` */
const fieldName = (attribute: string): string => `requiredAttributes[${attribute}]`;

/** Inputs of the types that the pool's schema gives these attributes. */
export function attributeFields(
  visit: ClientVisit,
  names: readonly string[],
  given: Form | undefined,
): Html {
  return html`${names.map((name) =>
    field({
      name: fieldName(name),
      label: attributeLabel(visit.texts, name),
      value: given?.get(fieldName(name)),
      ...(inputs[name] ?? customInput(visit, name)),
    }),
  )}`;
}

function customInput({ app }: ClientVisit, name: string): Input {
  return schemaEntry(app.pool, name)?.AttributeDataType === "Number" ? { type: "number" } : {};
}

/** The attribute in words; a custom one by its name. */
function attributeLabel(texts: Texts, name: string): string {
  if (name === "email") return texts["field.email"];
  if (name === "phone_number") return texts["field.phone"];
  const key = `attribute.${name}`;
  // Own properties only: the name is whatever the schema has.
  return Object.hasOwn(texts, key) ? texts[key as keyof Texts] : name.replace(/^custom:/, "");
}

/** The attributes that a form gives, of those that it was asked for. */
export function attributesOf(given: Form, names: readonly string[]): AttributeValues {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given.get(fieldName(name));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
