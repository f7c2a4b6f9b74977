import { describe, expect, test } from "vitest";
import { requireAllowedCss } from "../../../emulator/domain/branding/customization-css.ts";

const accepted = [
  "",
  ".label-customizable { font-weight: 400; }",
  ".submitButton-customizable:hover{color:#fff}.inputField-customizable:focus { border-color: red }",
  "/* ours */ .banner-customizable, .logo-customizable { padding: 0 }\n/* end */",
  ".passwordCheck-notValid-customizable { color: #DF3312 }",
];

const refused = [
  "body { display: none }",
  ".label-customizable .secret { color: red }",
  ".label-customizable, input { color: red }",
  "@import url(https://evil.example/x.css);",
  "@media print { .label-customizable { color: red } }",
  "@supports (display: grid) { .label-customizable { color: red } }",
  "@page { margin: 0 }",
  "</style><script>alert(1)</script>",
  ".label-customizable { background: url(javascript:alert(1)) }",
  ".label-customizable { width: expression(alert(1)) }",
  ".label-customizable { color: red } }",
  ".label-customizable { .x { color: red } }",
  ".label-customizable { color: red",
  "\\.label-customizable { color: red }",
  "/* .label-customizable { color: red }",
  "color: red",
];

describe("the CSS of SetUICustomization", () => {
  test.each(accepted)("is accepted: %s", (css) => {
    expect(() => requireAllowedCss(css)).not.toThrow();
  });

  test.each(refused)("is refused: %s", (css) => {
    expect(() => requireAllowedCss(css)).toThrow(/^Invalid CSS: .* is not allowed\.$/s);
  });

  test("is read in a time that grows with its length", () => {
    const long = ".label-customizable{color:red}".repeat(4_000);
    expect(() => requireAllowedCss(long)).not.toThrow();
    expect(() => requireAllowedCss(`${"/* ".repeat(43_000)}`)).toThrow("Invalid CSS");
  });
});
