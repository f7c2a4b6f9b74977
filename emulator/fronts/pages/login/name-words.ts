import { usernameAttributes } from "../../../domain/pool.ts";
import type { Visit } from "../page.ts";

/** What the pool calls the name that people sign in with. */
export function nameWords({ app, version, texts }: Visit): {
  readonly heading: string;
  readonly label: string;
  readonly type: "text" | "email" | "tel";
} {
  const names = usernameAttributes(app.pool);
  if (names.length > 1) {
    return {
      heading: texts["sign-in.with-email-or-phone"],
      label: texts["field.email-or-phone"],
      type: "text",
    };
  }
  if (names[0] === "email") {
    return {
      heading: texts["sign-in.with-email"],
      label: version === 1 ? texts["field.email"] : texts["field.email-address"],
      type: "email",
    };
  }
  if (names[0] === "phone_number") {
    return { heading: texts["sign-in.with-phone"], label: texts["field.phone"], type: "tel" };
  }
  return {
    heading: texts["sign-in.with-username"],
    label: texts["field.username"],
    type: "text",
  };
}
